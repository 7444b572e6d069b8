package io.sealkeeper.check;

import com.fasterxml.jackson.databind.JsonNode;
import io.sealkeeper.words.Nearest;
import io.sealkeeper.words.Shown;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.function.Predicate;

/** What a test file may contain, and in what form. */
final class TestShape {

    /** One form: in words, and whether a value has it. */
    private record Form(String words, Predicate<JsonNode> fits) {}

    private static final Form TEXT = new Form("a text", JsonNode::isTextual);
    private static final Form NAME = new Form("a text", v -> v.isTextual() || v.isIntegralNumber());
    private static final Form MAPPING = new Form("a mapping (name: value, indented below it)", JsonNode::isObject);
    private static final Form MAPPINGS =
            new Form("a list ('- ') of mappings (name: value)", v -> v.isArray() && all(v, JsonNode::isObject));
    private static final Form ROWS = new Form("a row (name: value), or a list ('- ') of rows", TestShape::isRows);
    private static final Form OUTCOMES = new Form(
            "a text, or a list ('- ') of texts", v -> v.isTextual() || (v.isArray() && all(v, JsonNode::isTextual)));
    private static final Form WHOLE = new Form("a whole number", JsonNode::isIntegralNumber);
    private static final Form DAYS = new Form(
            "a number of days, or 'never'",
            v -> (v.isIntegralNumber() && v.intValue() >= 0) || v.asText().equals("never"));
    private static final Form SEAL =
            new Form("one of APPROVED, BROKEN_QUALITY_SEAL, DRAFT, REJECTED, NONE", v -> List.of(
                            "APPROVED", "BROKEN_QUALITY_SEAL", "DRAFT", "REJECTED", "NONE")
                    .contains(v.asText()));
    private static final Form ANYTHING = new Form("anything", v -> true);

    private static final Map<String, Form> CASE = forms(
            "case", TEXT, "source", TEXT, "csv", TEXT, "json", ROWS, "changes", MAPPINGS, "sheet", MAPPING, "patches",
            MAPPING, "outcome", OUTCOMES);
    private static final Map<String, Form> SHEET = forms(
            "type",
            TEXT,
            "id",
            NAME,
            "externalId",
            NAME,
            "name",
            NAME,
            "fields",
            MAPPING,
            "kinds",
            MAPPING,
            "relations",
            MAPPING,
            "rev",
            WHOLE,
            "seal",
            SEAL,
            "approvedDaysAgo",
            DAYS,
            "changedBy",
            TEXT);
    private static final Map<String, Form> PATCH = forms("old", ANYTHING, "new", ANYTHING);

    private TestShape() {}

    private static Map<String, Form> forms(Object... namesAndForms) {
        Map<String, Form> forms = new LinkedHashMap<>();
        for (int i = 0; i < namesAndForms.length; i += 2) {
            forms.put((String) namesAndForms[i], (Form) namesAndForms[i + 1]);
        }
        return forms;
    }

    private static boolean all(JsonNode list, Predicate<JsonNode> fits) {
        for (JsonNode item : list) {
            if (!fits.test(item)) {
                return false;
            }
        }
        return true;
    }

    private static boolean isRows(JsonNode value) {
        return value.isObject() || (value.isArray() && !value.isEmpty());
    }

    /**
     * Reports what is wrong with a case.
     *
     * @param told takes the path of the value at fault, and what is wrong
     */
    static void check(JsonNode item, BiConsumer<String, String> told) {
        members(item, "", "a case", CASE, told);
        JsonNode sheet = item.path("sheet");
        if (sheet.isObject()) {
            members(sheet, "/sheet", "a sheet", SHEET, told);
        }
        if (item.path("patches").isObject()) {
            item.path("patches").properties().forEach(patch -> {
                String path = "/patches/" + patch.getKey();
                if (patch.getValue().isObject()) {
                    members(patch.getValue(), path, "a patch", PATCH, told);
                }
                if (!patch.getValue().has("old") || !patch.getValue().has("new")) {
                    told.accept(path, "a patch is written as { old: 3, new: 4 }, with null for no value");
                }
            });
        }
        outcomes(item, told);
        whole(item, told);
    }

    private static void outcomes(JsonNode item, BiConsumer<String, String> told) {
        JsonNode outcome = item.path("outcome");
        if (!OUTCOMES.fits().test(outcome)) {
            return;
        }
        for (JsonNode text : outcome.isTextual() ? List.of(outcome) : outcome) {
            ExpectedOutcome expected = ExpectedOutcome.of(text.asText());
            expected.mistake().ifPresent(words -> told.accept("/outcome", words));
            if (expected.mistake().isEmpty() && !expected.isRejected() && !item.has("sheet")) {
                told.accept("/outcome", "'" + expected.name() + "' needs a 'sheet': it depends on what stands there");
            }
        }
    }

    /** What a case needs as a whole. */
    private static void whole(JsonNode item, BiConsumer<String, String> told) {
        if (!item.has("case")) {
            told.accept("", "a case needs a name, as in 'case: a blank cell gives no value'");
        }
        if (item.has("csv") == item.has("json")) {
            told.accept(
                    "",
                    "a case needs the rows of a payload, as 'csv' or as 'json'"
                            + (item.has("csv") ? ", not both" : ""));
        }
        if (!item.has("changes") && !item.has("patches") && !item.has("outcome")) {
            told.accept("", "this case expects nothing: say 'changes', 'patches' or 'outcome'");
        }
        if (item.has("patches") && !item.has("sheet")) {
            told.accept("/patches", "'patches' need a 'sheet': what they are depends on what stands there");
        }
    }

    private static void members(
            JsonNode object, String path, String what, Map<String, Form> forms, BiConsumer<String, String> told) {
        object.properties().forEach(member -> {
            Form form = forms.get(member.getKey());
            String at = path + "/" + member.getKey();
            if (form == null) {
                told.accept(
                        at,
                        what + " has no " + Shown.quoted(member.getKey())
                                + Nearest.to(member.getKey(), forms.keySet())
                                        .map(near -> ", did you mean '" + near + "'?")
                                        .orElse("; it has " + String.join(", ", forms.keySet())));
            } else if (!form.fits().test(member.getValue())) {
                told.accept(at, "'" + member.getKey() + "' has to be " + form.words());
            }
        });
    }
}
