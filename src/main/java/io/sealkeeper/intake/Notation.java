package io.sealkeeper.intake;

/** How the texts of a column are written. */
interface Notation {

    /**
     * Reads a text that is not blank.
     *
     * @throws Mistake for a text in another notation, and for one that can be read in two ways
     */
    Object read(String trimmed) throws Mistake;
}
