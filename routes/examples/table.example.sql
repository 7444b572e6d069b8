create table applications (number text primary key, short_name text, retired_on text, changed_at text);
insert into applications values ('APP-1', 'BIL', null, '2026-11-20T08:15:00');
insert into applications values ('APP-2', 'CRM', '2027-06-30', '2026-11-19T17:02:11');
