-- The bar of every doctor's screen asks for these every few seconds: found by themselves, however many ordinary results wait to be seen.
create index lab_report_unseen_critical on lab_report (facility_id, ordered_by_id)
  where is_critical and acknowledged_at is null and status = 'verified';
