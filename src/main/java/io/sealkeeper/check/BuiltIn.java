package io.sealkeeper.check;

/** What this program may have been built without. */
final class BuiltIn {

    /** What to do about a part of Camel that exists but may not be built in; follows the name of what is missing. */
    static final String REMEDY = "; what there is, and how to build the program with more, is in"
            + " docs/integrators-guide.md under 'Components, languages and classes'";

    private BuiltIn() {}
}
