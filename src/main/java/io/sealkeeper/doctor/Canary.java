package io.sealkeeper.doctor;

import io.sealkeeper.config.Settings;
import io.sealkeeper.journal.Journal;
import io.sealkeeper.leanix.field.TrialValue;
import io.sealkeeper.pipeline.call.Inquiry;
import io.sealkeeper.run.ReportLine;
import io.sealkeeper.run.Run;
import io.sealkeeper.seal.FieldPath;
import io.sealkeeper.seal.FieldValue;
import io.sealkeeper.seal.SetUp;
import io.sealkeeper.seal.Signs;
import io.sealkeeper.seal.Snapshot;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import org.apache.camel.ProducerTemplate;

/**
 * Tries the whole process on one sheet that the user names: changes a trusted field, lets the pipeline handle the seal
 * as usual, and does the same with the old value. Only the pipeline itself writes and sets seals, for a source and a
 * field that the owners have agreed to. So a canary can do no more to a seal than any payload.
 */
public final class Canary {

    /**
     * What the user wants.
     *
     * @param sheet id or external id
     * @param field empty to choose a suitable one
     * @param anyState whether a sheet that is not approved is acceptable
     * @param mayBreak whether it is acceptable that the seal may stay broken
     * @param relation a relation of the sheet to try, too
     */
    public record Wish(
            String sheet, Optional<String> field, boolean anyState, boolean mayBreak, Optional<String> relation) {}

    /**
     * What is needed to write.
     *
     * @param begin begins the run that the writing belongs to
     */
    public record Tools(ProducerTemplate producer, Function<Consumer<ReportLine>, Run> begin, Journal journal) {}

    /**
     * The result.
     *
     * @param setUp the set-up as the trial showed it
     */
    record Trip(List<Check> checks, List<CanaryStep> steps, Optional<SetUp> setUp) {}

    /** A field to try, with the source trusted with it, its present value and another one. */
    record Choice(String source, FieldPath field, FieldValue present, Object another, boolean ignored) {}

    private static final String ID = "canary";

    private final Wish wish;
    private final Settings settings;
    private final Tools tools;

    public Canary(Wish wish, Settings settings, Tools tools) {
        this.wish = wish;
        this.settings = settings;
        this.tools = tools;
    }

    /** @param questions counts the requests that only read */
    Trip fly(Inquiry inquiry, Signs signs, Run questions) {
        CanarySheet sheets = new CanarySheet(inquiry, TrustEntry.written(settings), questions);
        try {
            Snapshot sheet = sheets.find(wish.sheet());
            List<Choice> choices = choices(sheet, sheets, inquiry);
            Optional<Choice> choice = choices.stream()
                    .filter(c -> wish.field().isEmpty()
                            || wish.field().get().equals(c.field().value()))
                    .findFirst();
            if (choice.isEmpty()) {
                return refused(noField(sheet, choices));
            }
            Optional<String> objection = new CanaryGuard(settings, inquiry, signs, questions).objection(sheet, wish);
            return objection.isPresent()
                    ? refused(objection.get())
                    : new RoundTrip(tools, inquiry, sheets, sheet, choice.get())
                            .with(wish.relation()
                                    .map(r -> new RelationTrip(tools, inquiry, TrustEntry.written(settings), r)))
                            .make();
        } catch (CanarySheet.NotFound e) {
            return new Trip(
                    List.of(Check.broken(ID, "not tried: " + e.getMessage(), e.advice())), List.of(), Optional.empty());
        }
    }

    private static Trip refused(String why) {
        String[] words = why.split("\\. ", 2);
        return new Trip(
                List.of(Check.limited(ID, "not tried: " + words[0], words.length > 1 ? words[1] : "")),
                List.of(),
                Optional.empty());
    }

    /** The fields that can be tried, the most suitable first: those that can break the seal, and numbers. */
    private List<Choice> choices(Snapshot sheet, CanarySheet sheets, Inquiry inquiry) {
        List<Choice> choices = new ArrayList<>();
        for (TrustEntry entry : TrustEntry.written(settings)) {
            if (entry.type().equals(sheet.type())) {
                for (FieldPath field : entry.existing(inquiry.schema())) {
                    FieldValue present = sheet.present(field);
                    inquiry.schema()
                            .kind(sheet.type(), field.field())
                            .filter(kind -> sheets.isSuitable(sheet.type(), field))
                            .flatMap(kind -> TrialValue.another(kind, present))
                            .map(another -> new Choice(
                                    entry.source(),
                                    field,
                                    present,
                                    another,
                                    inquiry.model().rules(sheet.type()).ignores(field)))
                            .ifPresent(choices::add);
                }
            }
        }
        choices.sort(Comparator.comparing(Choice::ignored)
                .thenComparing(c -> !(c.another() instanceof BigDecimal))
                .thenComparing(Choice::field));
        return choices;
    }

    private String noField(Snapshot sheet, List<Choice> choices) {
        String fields = choices.isEmpty()
                ? "no source is trusted with a field of " + sheet.type()
                        + " that can be changed and put back: a number," + " a date or a text"
                : "'" + wish.field().orElse("") + "' is no trusted field of " + sheet.type()
                        + " that can be changed and put back; there is "
                        + choices.stream().map(c -> c.field().value()).toList();
        return fields + ". A trial shows what the gateway does with what owners have agreed to: name such a field with"
                + " --canary-field, or a sheet of another type";
    }
}
