package io.sealkeeper.workspace;

import java.time.DateTimeException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * The questions about a workspace that no public document of LeanIX answers, or that documents answer differently. Runs and
 * {@code doctor} find answers and keep them in the profile; whoever needs one that is open takes the careful way.
 */
public enum Question {
    SEAL_CHANGE_WITHOUT_PERMISSION(
            "What does LeanIX do if somebody without the right sets a seal?",
            "each seal that was set is read once more before it is believed",
            by(Asker.SHEET, Asker.RUN),
            choices("error", "it refuses", "silently-ignored", "it answers as if it had done it, and does nothing")),
    SAME_MUTATION(
            "Fields and the seal in one mutation, by somebody whose edits break seals: how does it end?",
            "the seal goes in a request of its own, unless seal.strategy says otherwise; it can only be seen where one user"
                    + " edits and sets seals",
            by(Asker.SHEET, Asker.RUN),
            choices(
                    "ends-approved",
                    "approved",
                    "broken-anyway",
                    "broken",
                    "order-matters",
                    "approved if it comes last")),
    BREAK_BUMPS_REV(
            "Is the break of a seal a revision of its own?",
            "logs of sheets that others touched are read revision by revision",
            by(Asker.SHEET, Asker.RUN),
            choices("no", "no: it shares that of the edit", "yes", "yes: the edit and the break are two")),
    BREAK_EVENT_BY(
            "Whom does the audit log name for the break of a seal?",
            "a break that the log books on an unknown user counts as somebody else's",
            by(Asker.SHEET, Asker.RUN),
            choices("editor", "the user who edited", "system", "a user of LeanIX's own")),
    BREAK_EVENT_NAME(
            "How does the audit log show the break of a seal?",
            "any event whose path or type speaks of the seal is looked at",
            by(Asker.SHEET, Asker.RUN),
            choices("quality-seal-broken", "QUALITY_SEAL_BROKEN", "field-updated", "as a field that was updated")),
    FAR_END(
            "What does a change of a relation do to the sheet at its other end?",
            "each approved sheet at the other end of a written relation is read before and after",
            by(Asker.RELATION, Asker.RUN),
            choices("rev-raised", "its revision moves", "untouched", "nothing", "seal-broken", "its seal breaks, too")),
    LOG_READABLE_FOR(
            "Who may read audit logs?",
            "seals are put back only where the log says who acted",
            by(Asker.SHEET, Asker.RUN),
            choices("everyone", "our writer, who is no admin", "admins", "not our writer")),
    SINCE_REV(
            "Does a log that is read from a revision have that revision's own events?",
            "the first sheet that somebody else touched costs a few requests more",
            by(Asker.SHEET, Asker.RUN),
            choices("exclusive", "no, only later ones", "inclusive", "yes")),
    EXTERNAL_IDS(
            "In which form does LeanIX find sheets by external id?",
            "sheets that are not found in one form are asked for in the other",
            by(Asker.SHEET, Asker.RUN),
            choices("path-only", "externalId/APP-1", "bare-only", "APP-1", "both", "either")),
    NO_OP_PATCH(
            "What does a patch do that sets the value which is there?",
            "nothing: the gateway never sends one",
            by(Asker.SHEET),
            choices("does-nothing", "nothing", "counts", "it is a change, and breaks the seal")),
    REV_STEP(
            "How far does a revision move with one write?",
            "logs of sheets that others touched are read revision by revision",
            by(Asker.SHEET, Asker.RUN),
            choices("one", "by one", "random", "by one or more")),
    MUTATION_BATCH(
            "One mutation of a document fails: what becomes of the others?",
            "after a failure each sheet of the document is read before it is sent again",
            by(Asker.SHEET, Asker.RUN),
            choices(
                    "rolled-back", "all are rolled back, and the answer says so",
                    "independent", "they are done",
                    "first-error-stops-rest", "those before it are done, those after it are not",
                    "rolled-back-untold", "all are rolled back, and the answer does not say so")),
    PERMISSIONS_SHAPE(
            "What do a sheet's permissions say of the seal?",
            "the first sheet of each run shows who may set the seal, the others wait for it",
            by(Asker.SHEET, Asker.RUN),
            choices(
                    "lists", "they name it lxState",
                    "lists-with-quality-seal", "they name it qualitySeal",
                    "absent", "LeanIX does not tell permissions")),
    VALIDATE_ONLY(
            "Does a trial (validateOnly) check what the user may do?",
            "that a trial is taken says nothing of rights",
            by(Asker.SHEET),
            choices("checks-permissions", "yes", "checks-form-only", "no, the form only")),
    ERRORS_ON_SUCCESS(
            "What is 'errors' in an answer without any?",
            "nothing: both are understood",
            by(Asker.SHEET, Asker.RUN),
            choices("absent", "it is not there", "null", "null")),
    RELATION_REPLACE(
            "What becomes of a relation's attributes that a patch leaves out?",
            "nothing: the gateway always sends all of them",
            by(),
            choices("whole", "they are dropped", "merged", "they stay")),
    SELECTS_IN_SCHEMA(
            "How does the schema type selects?",
            "nothing: both are understood",
            by(Asker.SHEET, Asker.RUN),
            choices("strings", "as texts", "enums", "as enums")),
    DISPLAY_NAME_FILTER(
            "Which sheets does a filter by display name find?",
            "nothing: those with another name are left out by us",
            by(Asker.SHEET),
            choices("exact", "those of that name", "contains", "those whose name contains it")),
    TOKEN_CLAIMS(
            "What does an access token say of its user?",
            "what the token leaves out has to be in the settings",
            by(Asker.SHEET, Asker.RUN),
            choices(
                    "all", "id, role and workspace",
                    "without-role", "no role",
                    "without-id", "no id",
                    "without-workspace", "no workspace",
                    "without-principal", "nothing")),
    LX_STATES(
            "Which states has a seal?",
            "a state that is not documented is left alone",
            by(Asker.SHEET, Asker.RUN),
            choices("four", "the four documented ones", "with-in-review", "more: IN_REVIEW, too")),
    STATE_IN_RESULT(
            "Does the answer to an update tell the seal's state?",
            "the first sheets of a run are read once more after the update",
            by(Asker.SHEET, Asker.RUN),
            choices("told", "yes", "null", "no")),
    EXTERNAL_ID_UNIQUE(
            "May two sheets have the same external id?",
            "nothing: an external id that finds two sheets is rejected",
            by(Asker.RUN),
            choices("yes", "no", "no", "yes")),
    BREAK_TIMING(
            "How long after an edit does a seal break?",
            "each seal that an update left whole is read once more a second later, and the first of them ten seconds later",
            by(Asker.SHEET, Asker.RUN)),
    LOG_LAG(
            "How late does the audit log show an event?",
            "a log that lacks our own write is read again, for as long as the settings say",
            by(Asker.SHEET, Asker.RUN)),
    LOG_FORM(
            "How does the audit log show changes?",
            "nothing: all forms are understood; in the poorer ones a relation's event may be taken for somebody else's",
            by(Asker.SHEET, Asker.RELATION),
            choices(
                    "plain", "paths with a slash, texts as they are",
                    "relative-paths", "paths without a slash",
                    "typed-values", "values as typed objects",
                    "bare-relations", "relations without path and values",
                    "sheet-twins", "each write with one more event of the sheet",
                    "oldest-first-without-ids", "the oldest first, whole seconds, no ids")),
    LATE_AUTHORS(
            "Whose events does the audit log show later than others'?",
            "seals of sheets that somebody else touched stay broken until the log has each revision",
            by(),
            choices("nobody", "nobody's", "people", "people's", "technical-users", "technical users'")),
    LATE_AUTHORS_LAG("How much later does the audit log show those events?", "as above", by()),
    FORGOTTEN_USER(
            "Whom does the audit log name for somebody who was forgotten?",
            "nothing: an event without a known user counts as somebody else's",
            by(Asker.RUN),
            choices("null", "nobody", "nameless", "a user without names")),
    PAGE_TOO_LARGE(
            "What does LeanIX do if a page is too large for it?",
            "nothing: smaller pages follow a refusal, and a cut page says that there are more",
            by(Asker.SHEET),
            choices("refused", "it refuses", "cut", "it gives as many as it likes")),
    LOG_ORDER(
            "In which order are the events of an audit log?",
            "nothing: a log is read to its end",
            by(Asker.SHEET, Asker.RUN),
            choices("newest-first", "the newest first", "oldest-first", "the oldest first")),
    FACET_COUNTS(
            "Which sheets do the counts of a facet count?",
            "nothing: the gateway asks for no such counts",
            by(),
            choices(
                    "all-filters",
                    "those of the whole filter",
                    "without-own-filter",
                    "those without its own condition")),
    SEAL_MOVES_UPDATED_AT(
            "Does a change of nothing but the seal move updatedAt?",
            "a guard without a subscription also looks for sheets that are newly broken",
            by(Asker.SHEET),
            choices("yes", "yes", "no", "no")),
    INDEX_LAG(
            "How late do lists of sheets show a change?",
            "each sheet of a list is read by its id before anything is done",
            by(Asker.SHEET)),
    CURSOR_LIFE(
            "How long does the cursor of a list live?", "a list whose cursor is refused is read from its start", by()),
    PULL_EVENTS(
            "In which form does a subscription give its events?",
            "nothing: all are understood",
            by(),
            choices(
                    "objects", "as objects",
                    "texts", "as texts",
                    "wrapped-objects", "as objects in a wrapper",
                    "wrapped-texts", "as texts in a wrapper")),
    PULL_EMPTY(
            "What does a subscription answer if nothing is new?",
            "nothing: all are understood",
            by(),
            choices("no-events", "no events", "empty-body", "an empty body", "no-content", "status 204")),
    PULL_CURSOR(
            "What does the offset of a subscription's cursor mean?",
            "nothing: the cursor is sent as it was given",
            by(),
            choices("next-starts-there", "where the next pull starts", "consumed-up-to", "the last that was taken")),
    WEBHOOKS_READABLE_FOR(
            "Who may read a subscription that an admin made?",
            "a guard that may not read it looks at lists instead",
            by(),
            choices("everyone", "our writer, who is no admin", "admins", "not our writer")),
    SEAL_IN_WEBHOOKS(
            "Is a change of the seal an event of a field, too?",
            "nothing: the event of the sheet is enough",
            by(),
            choices("sheet-only", "no, only of its sheet", "field-too", "yes"));

    private final String asks;
    private final String whileOpen;

    /** Neither it nor the choices are ever changed. */
    @SuppressWarnings("ImmutableEnumChecker")
    private final Set<Asker> askers;

    @SuppressWarnings("ImmutableEnumChecker")
    private final List<Choice> choices;

    Question(String asks, String whileOpen, Set<Asker> askers, Choice... choices) {
        this.asks = asks;
        this.whileOpen = whileOpen;
        this.askers = Collections.unmodifiableSet(askers);
        this.choices = List.of(choices);
    }

    private static Set<Asker> by(Asker... askers) {
        return askers.length == 0 ? Set.of() : EnumSet.copyOf(Arrays.asList(askers));
    }

    /** @param words ids and their words in turn */
    private static Choice[] choices(String... words) {
        List<Choice> all = new ArrayList<>();
        for (int i = 0; i < words.length; i += 2) {
            all.add(new Choice(words[i], words[i + 1]));
        }
        return all.toArray(Choice[]::new);
    }

    /** The question with this id; empty if there is none. */
    public static Optional<Question> of(String id) {
        return Arrays.stream(values()).filter(q -> q.id().equals(id)).findFirst();
    }

    /** The name in a profile: {@code since-rev}. */
    public String id() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** The question for a person. */
    public String asks() {
        return asks;
    }

    /** What it costs, or means, as long as nobody knows the answer. */
    public String whileOpen() {
        return whileOpen;
    }

    /** Who can answer it; nobody where a single gateway can't find it out. */
    public Set<Asker> askers() {
        return askers;
    }

    /** The possible answers; none where the answer is a length of time. */
    public List<Choice> choices() {
        return choices;
    }

    /** Whether the answer is a length of time, {@code PT0S} for none. */
    public boolean isSpan() {
        return choices.isEmpty();
    }

    /** Whether this can be an answer. */
    public boolean accepts(String answer) {
        return isSpan() ? span(answer).isPresent() : choices.stream().anyMatch(c -> c.id().equals(answer));
    }

    /** An answer in words. */
    public String words(String answer) {
        return isSpan()
                ? span(answer).filter(Duration::isZero).isPresent() ? "at once" : answer
                : choices.stream()
                        .filter(c -> c.id().equals(answer))
                        .map(Choice::words)
                        .findFirst()
                        .orElse(answer);
    }

    private static Optional<Duration> span(String answer) {
        try {
            return Optional.of(Duration.parse(answer)).filter(d -> !d.isNegative());
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }
}
