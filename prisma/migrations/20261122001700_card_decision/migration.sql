-- A person may keep a card the gateway calls worthless: who, when and why stand on the answer it is about.
alter table card_check
  add column kept_at timestamptz(3),
  add column kept_by_id uuid,
  add column kept_reason text,
  add constraint card_check_kept check (
    (kept_at is null) = (kept_by_id is null) and (kept_at is null) = (kept_reason is null)
    and (kept_at is null or status = 'answered'));
create index card_check_kept on card_check (facility_id, insurance_card_id, kept_at) where kept_at is not null;
