package io.sealkeeper.jq;

import java.util.Map;

/** What jq has and a mapping can't have, on purpose: why, and the way round. */
final class Refused {

    private static final String ENVIRONMENT =
            " is refused on purpose: a mapping sees its row and not the environment, where secrets stand. Write the"
                    + " value, or name a setting: {{my.setting}}";
    private static final String ONE_ROW = " is not here: a mapping gets one row, as '.', and gives one change";
    private static final String ZONE =
            " is refused on purpose: its result depends on the zone of the machine. Times are in UTC here: use ";
    private static final String END =
            " is not here: a mapping must not end the program. To refuse the row, write" + " error(\"why\")";
    private static final String OUTPUT = " is not here: a mapping has no output but its change. Leave it out";
    private static final String MODULES =
            " is not here: mappings have no modules. Write the function in the mapping:" + " def f: …;";
    private static final String NEWER = " is not here: jq 1.6 has no such function. Write ";
    private static final String DATES =
            " is not here: jq 1.6 has no such function. Times are seconds: write (fromdate + 86400 | todate), for a day later";
    private static final String RARE = " is not here: no mapping has needed it so far";

    private static final Map<String, String> FUNCTIONS = Map.ofEntries(
            Map.entry("env", ENVIRONMENT),
            Map.entry("input", ONE_ROW),
            Map.entry("inputs", ONE_ROW),
            Map.entry("input_filename", ONE_ROW),
            Map.entry("input_line_number", ONE_ROW),
            Map.entry("debug", OUTPUT),
            Map.entry("stderr", OUTPUT),
            Map.entry("halt", END),
            Map.entry("halt_error", END),
            Map.entry("localtime", ZONE + "gmtime"),
            Map.entry("strflocaltime", ZONE + "strftime"),
            Map.entry("modulemeta", MODULES),
            Map.entry("get_search_list", MODULES),
            Map.entry("get_prog_origin", MODULES),
            Map.entry("get_jq_origin", MODULES),
            Map.entry("builtins", RARE),
            Map.entry("dateadd", DATES),
            Map.entry("datesub", DATES),
            Map.entry("fma", RARE),
            Map.entry("erf", RARE),
            Map.entry("erfc", RARE),
            Map.entry("gamma", RARE),
            Map.entry("trim", NEWER + "gsub(\"^\\\\s+|\\\\s+$\"; \"\")"),
            Map.entry("ltrim", NEWER + "sub(\"^\\\\s+\"; \"\")"),
            Map.entry("rtrim", NEWER + "sub(\"\\\\s+$\"; \"\")"),
            Map.entry("abs", NEWER + "if . < 0 then -. else . end"),
            Map.entry("pick", NEWER + "{a, b}"),
            Map.entry("toarray", NEWER + "if type == \"array\" then . else [.] end"),
            Map.entry("lgamma", RARE),
            Map.entry("tgamma", RARE),
            Map.entry("lgamma_r", RARE),
            Map.entry("j0", RARE),
            Map.entry("j1", RARE),
            Map.entry("jn", RARE),
            Map.entry("y0", RARE),
            Map.entry("y1", RARE),
            Map.entry("yn", RARE));

    private Refused() {}

    /** The reason in words; empty if the function is not refused. */
    static String function(String name) {
        String why = FUNCTIONS.get(name);
        return why == null ? "" : "'" + name + "'" + why;
    }

    /** The reason in words; empty if the variable is not refused. */
    static String variable(String name) {
        return name.equals("ENV") ? "'$ENV'" + ENVIRONMENT : "";
    }

    static String modules(String keyword) {
        return "'" + keyword + "'" + MODULES;
    }
}
