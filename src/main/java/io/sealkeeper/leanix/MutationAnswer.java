package io.sealkeeper.leanix;

import com.fasterxml.jackson.databind.JsonNode;
import io.sealkeeper.leanix.GraphqlAnswer.Fault;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * What the answer to a document of mutations says about each of its sheets.
 *
 * <p>A request with several mutations is one transaction (SAP Help, Error Handling in GraphQL, since 28 July 2025). If
 * one fails, {@code data} is null, the error of the failed one has its alias as its whole path, and a second error,
 * with an empty path, says that everything is rolled back. Only that form proves that nothing was written; its words
 * are not promised and not evaluated. In any other form, a missing result may mean that the mutation was carried out
 * and its result could not be reported. Errors without a path come from GraphQL when it refuses a document before
 * execution, and from servers in internal trouble.
 */
public final class MutationAnswer {

    /** What the answer says about one sheet. */
    public sealed interface OfSheet {}

    /**
     * The mutation was carried out.
     *
     * @param certain whether the answer holds no error; otherwise it may have been rolled back because another mutation
     *     failed
     */
    public record Done(SealReading reading, boolean certain) implements OfSheet {}

    /** Somebody wrote since the revision that it carried. It was not carried out, unless an earlier attempt was. */
    public record Clash(Fault fault) implements OfSheet {}

    /**
     * LeanIX refused it.
     *
     * @param certain whether it is proven that it was not carried out; otherwise the sheet's revision tells
     */
    public record Refused(Fault fault, boolean certain) implements OfSheet {}

    /**
     * It was not carried out because another mutation failed, and may be sent again unchanged.
     *
     * @param certain whether that is proven
     */
    public record Spared(boolean certain) implements OfSheet {}

    /** It may or may not have been carried out. */
    public record Unknown(String why) implements OfSheet {}

    private static final String NOTHING = "LeanIX's answer says nothing about it";

    private final JsonNode body;
    private final GraphqlAnswer answer;
    private final List<String> aliases;
    private final boolean behindFault;
    private final boolean rolledBack;
    private final boolean whole;
    private final List<OfSheet> sheets;

    private MutationAnswer(GraphqlAnswer answer, int sheets, boolean behindFault) {
        this.answer = answer;
        this.behindFault = behindFault;
        body = answer.body();
        aliases = IntStream.range(0, sheets).mapToObj(UpdateMutation::alias).toList();
        rolledBack = isRollback();
        whole = !rolledBack && isRefusedAsAWhole();
        this.sheets = rolledBack ? rolledBack() : whole ? refusedAsAWhole() : oneByOne();
    }

    /** Reads the answer to a document for a number of sheets. */
    public static MutationAnswer read(GraphqlAnswer answer, int sheets) {
        return new MutationAnswer(answer, sheets, false);
    }

    /** Reads the answer to a document for one sheet, and a second mutation before it that had to fail. */
    public static MutationAnswer readBehindFault(GraphqlAnswer answer) {
        return new MutationAnswer(answer, 2, true);
    }

    /** One for each sheet, in the order of the document. */
    public List<OfSheet> sheets() {
        return sheets;
    }

    /** Whether the document as a whole is refused, for example because it is too large. */
    public boolean isRefusal() {
        return whole;
    }

    /** Whether it says that all of the document was rolled back. */
    public boolean isRolledBack() {
        return rolledBack;
    }

    /** Whether any sheet was not, or not certainly, written. */
    public boolean blamesAny() {
        return !sheets.stream().allMatch(s -> s instanceof Done);
    }

    private boolean isRollback() {
        JsonNode errors = body.path("errors");
        int last = errors.size() - 1;
        if (!body.path("data").isNull() || !errors.isArray() || last < 1) {
            return false;
        }
        for (int i = 0; i < last; i++) {
            JsonNode path = errors.path(i).path("path");
            if (!path.isArray()
                    || path.size() != 1
                    || !aliases.contains(path.path(0).asText())) {
                return false;
            }
        }
        JsonNode notice = errors.path(last).path("path");
        return notice.isArray() && notice.isEmpty();
    }

    private List<OfSheet> rolledBack() {
        return aliases.stream()
                .map(alias -> answer.fault(alias)
                        .<OfSheet>map(f -> f.isRevisionClash() ? new Clash(f) : new Refused(f, true))
                        .orElseGet(() -> new Spared(true)))
                .toList();
    }

    /** No sheet has a result or an error of its own, and there are errors. */
    private boolean isRefusedAsAWhole() {
        return !body.path("errors").isEmpty()
                && aliases.stream()
                        .allMatch(a -> answer.data(a).isEmpty() && errorsOf(a).isEmpty());
    }

    private List<OfSheet> refusedAsAWhole() {
        OfSheet refused = new Refused(GraphqlAnswer.fault(body.path("errors").path(0)), false);
        return aliases.stream().map(a -> refused).toList();
    }

    private List<OfSheet> oneByOne() {
        boolean certain = body.path("errors").isEmpty();
        Set<String> failed = new HashSet<>();
        List<OfSheet> all = new ArrayList<>();
        for (String alias : aliases) {
            List<JsonNode> errors = errorsOf(alias);
            Optional<SealReading> reading = UpdateMutation.read(answer, alias);
            if (reading.isPresent() && errors.isEmpty()) {
                all.add(new Done(reading.get(), certain));
            } else {
                all.add(notTold(alias, errors, behindFault || !failed.isEmpty()));
                failed.add(alias);
            }
        }
        return List.copyOf(all);
    }

    /** @param behind whether an earlier one in the document failed, which may have stopped this one */
    private OfSheet notTold(String alias, List<JsonNode> errors, boolean behind) {
        if (answer.data(alias).isPresent()) {
            return new Unknown(errors.isEmpty() ? NOTHING : words(errors));
        }
        if (errors.isEmpty()) {
            return answer.fault(alias).<OfSheet>map(f -> new Refused(f, false)).orElseGet(() -> new Unknown(NOTHING));
        }
        Optional<Fault> own = errors.stream()
                .filter(e -> e.path("path").size() == 1)
                .map(GraphqlAnswer::fault)
                .findFirst();
        if (own.isEmpty()) {
            return new Unknown(words(errors));
        }
        if (own.get().isRevisionClash()) {
            return new Clash(own.get());
        }
        return behind ? new Spared(false) : new Refused(own.get(), false);
    }

    private static String words(List<JsonNode> errors) {
        return GraphqlAnswer.fault(errors.get(0)).toString();
    }

    private List<JsonNode> errorsOf(String alias) {
        List<JsonNode> own = new ArrayList<>();
        for (JsonNode error : body.path("errors")) {
            if (error.path("path").path(0).asText("").equals(alias)) {
                own.add(error);
            }
        }
        return own;
    }
}
