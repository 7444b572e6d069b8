package io.sealkeeper.journal;

import java.util.Collection;

/** The value of a parameter that is a list: {@code IN (SELECT value FROM json_each(?))}. */
record Texts(Collection<?> all) {}
