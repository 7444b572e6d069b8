package io.sealkeeper.check;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What routes can refer to by name: the program around them. */
public interface Installed {

    /** The schemes that an address can begin with. */
    Set<String> components();

    /** The data formats that a body can be written in or read from. */
    Set<String> dataFormats();

    /** A component's own description: its options and their kinds. */
    Optional<JsonNode> component(String scheme);

    /** The beans, by name. */
    Map<String, Class<?>> beans();

    /** A class by its full name. */
    Optional<Class<?>> type(String name);

    /** Whether a class is found by its name only if the build registered it. */
    boolean isNative();

    /** The known settings. */
    Set<String> settings();

    /** A setting's value. */
    Optional<String> setting(String key);

    boolean hasLanguage(String name);

    /** Why a text is not valid in a language; empty if it is. */
    Optional<ExpressionFault> fault(String language, String text, boolean predicate);

    /**
     * Why a text is not valid.
     *
     * @param index where in the text, or -1
     */
    record ExpressionFault(String words, int index) {}
}
