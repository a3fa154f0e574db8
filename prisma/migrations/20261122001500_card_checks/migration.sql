create table card_check (
  id uuid primary key,
  facility_id uuid not null,
  patient_id uuid not null,
  insurance_card_id uuid not null,
  occasion text not null,
  requested_at timestamptz(3) not null,
  requested_by_id uuid not null,
  status text not null,
  attempts integer not null default 0,
  next_attempt_at timestamptz(3),
  checked_at timestamptz(3),
  failure text,
  result_code text,
  state text,
  reply jsonb,
  constraint card_check_insurance_card_id_fkey foreign key (insurance_card_id) references insurance_card (id)
    on delete restrict on update cascade,
  constraint card_check_status check (status in ('pending', 'answered', 'givenUp')),
  constraint card_check_answered check ((status = 'answered') = (result_code is not null and reply is not null and state is not null))
);
-- However many desks ask for one card at once, one look-up is on its way.
create unique index card_check_one_pending on card_check (facility_id, insurance_card_id) where status = 'pending';
create index card_check_facility_id_insurance_card_id_requested_at_idx on card_check (facility_id, insurance_card_id, requested_at);
create index card_check_pending on card_check (facility_id, requested_at) where status = 'pending';
create index card_check_patient_id_idx on card_check (patient_id);

-- While the gateway is down many messages wait, each under a key of its own.
create index outbox_message_waiting on outbox_message (ordering_key) where delivered_at is null and dead_at is null;

call gate.protect('card_check'::regclass, 'facility');
