-- A row whose status changes is entered again in every index of its table: those that no question needs go, and lists that
-- ask for one status have an index of the rows in it alone.

-- What is due: small, and a line leaves it when it is paid. The lines of a bill are found by its visit.
create index charge_open on charge (facility_id) where status = 'open';
drop index charge_facility_id_status_idx;
drop index charge_invoice_id_idx;

-- The laboratory's lists. What is done is asked for by when it was done: by status alone the list of today read the orders
-- of all years.
create index service_order_open on service_order (facility_id, kind, ordered_at) where status in ('placed', 'inProgress');
create index service_order_done on service_order (facility_id, kind, completed_at) where status = 'completed';
drop index service_order_facility_id_kind_status_ordered_at_idx;

-- A doctor's inbox is found by (facility_id, ordered_by_id, acknowledged_at).
drop index lab_report_inbox;

-- Keys are written in the order of time and forgotten by it.
drop index idempotency_key_created_at_idx;
create index idempotency_key_created_at_idx on idempotency_key using brin (created_at);
