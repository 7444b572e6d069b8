CREATE TABLE scan (nr integer, "case" text, "text" text, "integer" bigint, "decimal" numeric, "date" DATE_OR_TIME, "boolean" boolean);
INSERT INTO scan (nr, "case", "text") VALUES (1, 'a text', 'Bill & Söhne <x>'), (2, 'a text of digits', '00123'), (3, 'a text with a line break', 'a
b'), (4, 'a text with quotes', 'a "b", c'), (5, 'an empty text', ''), (6, 'nothing', NULL);
INSERT INTO scan (nr, "case", "integer") VALUES (7, 'a whole number', 3), (8, 'a number of 18 digits', 123456789012345678);
INSERT INTO scan (nr, "case", "decimal") VALUES (9, 'a decimal number', 98.6), (10, 'a number with three digits behind the point', 1.500), (11, 'a small number', 0.00001);
INSERT INTO scan (nr, "case", "date") VALUES (12, 'a day and a time', '2026-11-20 15:30:00');
INSERT INTO scan (nr, "case", "boolean") VALUES (13, 'true', true), (14, 'false', false);
