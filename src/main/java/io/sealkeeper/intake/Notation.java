package io.sealkeeper.intake;

/** How the texts of a column write what they hold. */
interface Notation {

    /**
     * Reads a text that is not blank.
     *
     * @throws Mistake for a text that is written in another way, and for one that can be read in two ways
     */
    Object read(String trimmed) throws Mistake;
}
