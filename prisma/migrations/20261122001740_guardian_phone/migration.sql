-- Whose child a booking by telephone is for: asked of the people of one number, not of everybody.
create index patient_guardian_phone_idx on patient (guardian_phone) where guardian_phone is not null;
