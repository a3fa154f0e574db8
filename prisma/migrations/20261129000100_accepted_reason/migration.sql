-- Why a line was signed against a question of the rules (an allergy known): the pharmacist reads it beside the drug.
alter table "prescription_item" add column "accepted_reason" text;
