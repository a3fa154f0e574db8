-- What stands on the paper of a prescription besides its drugs, as it was when it was signed. Older rows have none.
alter table prescription add column paper jsonb;
