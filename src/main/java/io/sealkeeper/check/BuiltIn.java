package io.sealkeeper.check;

/** What to do about a part of Camel that may well exist, but that this program was built without. */
final class BuiltIn {

    /** Behind the name of what is missing. */
    static final String REMEDY = "; what there is, and how to build the program with more, is in"
            + " docs/integrators-guide.md under 'Components, languages and classes'";

    private BuiltIn() {}
}
