-- When the specimen was taken, where somebody said so: the time of entering is none.
alter table "lab_report" alter column "collected_at" drop not null;
