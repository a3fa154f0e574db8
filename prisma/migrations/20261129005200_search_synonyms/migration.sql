-- Words of the floor for codes of any list. In the order of bytes, so that the beginning of a phrase is a range of the key.
create table search_synonym (
  kind text not null,
  phrase text collate "C" not null,
  code text not null,
  constraint search_synonym_pkey primary key (kind, phrase, code)
);
grant select, insert, update on search_synonym to mach_app;
