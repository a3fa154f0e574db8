-- Who books by telephone may know no more than the year of birth, as at registration.
alter table appointment add column birth_precision text not null default 'day'
  check (birth_precision in ('day', 'month', 'year'));
