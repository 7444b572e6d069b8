package io.sealkeeper.jq;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.TextNode;
import io.sealkeeper.words.Shown;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import net.thisptr.jackson.jq.Function;
import net.thisptr.jackson.jq.exception.JsonQueryException;
import net.thisptr.jackson.jq.exception.JsonQueryTypeException;

/** Functions that jq has in C and that the engine lacks, or has with another meaning. */
final class Natives {

    private static final ObjectMapper EXACT = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private static final Pattern NUMBER = Pattern.compile("\\s*[+-]?(\\d+\\.?\\d*|\\.\\d+)([eE][+-]?\\d+)?\\s*");

    private static final int MOST_CODE_POINT = 0x10FFFF;

    private Natives() {}

    /** What a function without arguments makes of its input. */
    @FunctionalInterface
    interface OfOne {
        JsonNode apply(JsonNode in) throws JsonQueryException;
    }

    /** What a function of one argument makes of it and its input. */
    @FunctionalInterface
    interface OfTwo {
        JsonNode apply(JsonNode in, JsonNode argument) throws JsonQueryException;
    }

    /** By name and count of arguments, as the engine names functions. */
    static Map<String, Function> all() {
        Map<String, Function> all = new HashMap<>();
        all.put("tostring/0", one(in -> TextNode.valueOf(Texts.plain(in))));
        all.put("tojson/0", one(in -> TextNode.valueOf(Texts.json(in))));
        all.put("fromjson/0", one(Natives::fromJson));
        all.put("tonumber/0", one(Natives::toNumber));
        all.put("implode/0", one(Natives::implode));
        all.put("_strindices/1", two(Natives::indices));
        all.put("format/1", two((in, name) -> TextNode.valueOf(Formats.format(Texts.plain(name), in))));
        for (String format : Formats.NAMES) {
            all.put("@" + format + "/0", one(in -> TextNode.valueOf(Formats.format(format, in))));
        }
        all.put("gmtime/0", one(in -> BrokenTime.of(in).list()));
        all.put("mktime/0", one(Natives::mktime));
        all.put("strftime/1", two(Natives::strftime));
        all.put("strptime/1", two(Natives::strptime));
        all.putAll(Sorting.all());
        all.put("to_entries/0", one(Entries::of));
        all.put("from_entries/0", one(Entries::from));
        all.put("join/1", two(Entries::joined));
        all.put("frexp/0", one(Natives::frexp));
        all.put("modf/0", one(Natives::modf));
        Maths.OF_ONE.forEach((name, f) -> all.put(name + "/0", one(in -> Numbers.of(f.applyAsDouble(number(in))))));
        Maths.OF_TWO.forEach((name, f) -> all.put(name + "/2", (scope, arguments, in, path, out, version) -> {
            for (JsonNode b : Nodes.all(arguments.get(1), scope, in)) {
                for (JsonNode a : Nodes.all(arguments.get(0), scope, in)) {
                    out.emit(Numbers.of(f.applyAsDouble(number(a), number(b))), null);
                }
            }
        }));
        return all;
    }

    private static Function one(OfOne function) {
        return (scope, arguments, in, path, out, version) -> out.emit(function.apply(in), null);
    }

    private static Function two(OfTwo function) {
        return (scope, arguments, in, path, out, version) ->
                arguments.get(0).apply(scope, in, argument -> out.emit(function.apply(in, argument), null));
    }

    private static double number(JsonNode value) throws JsonQueryException {
        if (!value.isNumber()) {
            throw new JsonQueryTypeException("%s number required", value);
        }
        return value.doubleValue();
    }

    private static JsonNode fromJson(JsonNode in) throws JsonQueryException {
        if (!in.isTextual()) {
            throw new JsonQueryTypeException("%s only strings can be parsed", in);
        }
        try {
            JsonNode value = EXACT.readTree(in.textValue());
            if (!value.isMissingNode()) {
                return value;
            }
        } catch (JsonProcessingException e) {
            throw new JsonQueryException(Shown.quoted(in.textValue()) + " is no JSON: " + e.getOriginalMessage());
        }
        throw new JsonQueryException("an empty text is no JSON");
    }

    /** All digits are kept. */
    private static JsonNode toNumber(JsonNode in) throws JsonQueryException {
        if (in.isNumber()) {
            return in;
        }
        if (!in.isTextual()) {
            throw new JsonQueryTypeException("%s cannot be parsed as a number", in);
        }
        if (!NUMBER.matcher(in.textValue()).matches()) {
            throw new JsonQueryException("\"" + in.textValue() + "\" is not a number");
        }
        return Numbers.exact(in.textValue().strip());
    }

    private static JsonNode implode(JsonNode in) throws JsonQueryException {
        StringBuilder text = new StringBuilder();
        for (JsonNode point : in) {
            if (!point.isNumber() || point.intValue() < 0 || point.intValue() > MOST_CODE_POINT) {
                throw new JsonQueryTypeException("%s is no codepoint: implode takes a list of them", point);
            }
            text.appendCodePoint(point.intValue());
        }
        if (!in.isArray()) {
            throw new JsonQueryException("implode input must be an array");
        }
        return TextNode.valueOf(text.toString());
    }

    /** Counted in characters, as in newer versions: jq 1.6 counts bytes, which no other function of it does. */
    private static JsonNode indices(JsonNode in, JsonNode part) throws JsonQueryException {
        List<JsonNode> found = new ArrayList<>();
        String text = in.textValue();
        String wanted = part.textValue();
        if (wanted.isEmpty()) {
            throw new JsonQueryException("an empty text stands nowhere: index and indices need one to look for");
        }
        for (int at = text.indexOf(wanted); at >= 0; at = text.indexOf(wanted, at + wanted.length())) {
            found.add(Numbers.of((long) text.codePointCount(0, at)));
        }
        return Nodes.list(found);
    }

    private static JsonNode mktime(JsonNode in) throws JsonQueryException {
        if (!in.isArray()) {
            throw new JsonQueryException("mktime requires array inputs");
        }
        return Numbers.of(BrokenTime.read(in, "mktime").seconds());
    }

    private static JsonNode strftime(JsonNode in, JsonNode format) throws JsonQueryException {
        if (!format.isTextual()) {
            throw new JsonQueryException("strftime/1 requires a string format");
        }
        if (!in.isNumber() && !in.isArray()) {
            throw new JsonQueryException("strftime/1 requires parsed datetime inputs");
        }
        BrokenTime time = in.isNumber() ? BrokenTime.of(in) : BrokenTime.read(in, "strftime/1");
        String written = TimeWriter.write(time, format.textValue());
        if (written.isEmpty()) {
            throw new JsonQueryException("strftime/1: an empty format");
        }
        return TextNode.valueOf(written);
    }

    private static JsonNode strptime(JsonNode in, JsonNode format) throws JsonQueryException {
        if (!in.isTextual() || !format.isTextual()) {
            throw new JsonQueryException("strptime/1 requires string inputs and arguments");
        }
        TimeReader.Read read = TimeReader.read(in.textValue(), format.textValue());
        var list = read.time().list();
        return read.rest().isEmpty() ? list : list.add(read.rest());
    }

    private static JsonNode frexp(JsonNode in) throws JsonQueryException {
        double value = number(in);
        boolean plain = value == 0 || !Double.isFinite(value);
        double exponent = plain ? 0 : Maths.OF_ONE.get("logb").applyAsDouble(value) + 1;
        return Nodes.list(List.of(Numbers.of(plain ? value : value / Math.pow(2, exponent)), Numbers.of(exponent)));
    }

    private static JsonNode modf(JsonNode in) throws JsonQueryException {
        double value = number(in);
        double whole = Maths.OF_ONE.get("trunc").applyAsDouble(value);
        return Nodes.list(List.of(Numbers.of(Double.isInfinite(value) ? 0 : value - whole), Numbers.of(whole)));
    }
}
