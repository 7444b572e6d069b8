package io.sealkeeper.check;

/** What this program was built as, and what it may have been built without. */
public final class BuiltIn {

    /** What to do about a part of Camel that may well exist; stands behind the name of what is missing. */
    static final String REMEDY = "; what there is, and how to build the program with more, is in"
            + " docs/integrators-guide.md under 'Components, languages and classes'";

    private BuiltIn() {}

    /** Whether this is a native binary: no class is found by its name but those that the build was told of. */
    public static boolean isNative() {
        return System.getProperty("org.graalvm.nativeimage.imagecode") != null;
    }
}
