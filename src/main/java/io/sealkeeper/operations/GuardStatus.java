package io.sealkeeper.operations;

import io.sealkeeper.journal.GuardBook;
import io.sealkeeper.pipeline.guard.Looked;
import java.util.Set;

/**
 * The state of the guards. They look together, so there is one for all.
 *
 * @param names of all guards
 * @param sheets how many sheets of their types are known, and how they stand
 * @param looked what came of the last look
 */
public record GuardStatus(Set<String> names, GuardBook.Count sheets, Looked looked) {}
