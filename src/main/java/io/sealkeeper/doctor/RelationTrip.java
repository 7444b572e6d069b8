package io.sealkeeper.doctor;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.sealkeeper.leanix.GraphqlAnswer;
import io.sealkeeper.leanix.SnapshotQuery;
import io.sealkeeper.leanix.field.RelationKind;
import io.sealkeeper.pipeline.call.Inquiry;
import io.sealkeeper.pipeline.flow.Batch;
import io.sealkeeper.run.ReportLine;
import io.sealkeeper.run.Run;
import io.sealkeeper.seal.Change;
import io.sealkeeper.seal.FactSheetId;
import io.sealkeeper.seal.FactSheetType;
import io.sealkeeper.seal.Origin;
import io.sealkeeper.seal.RelationsWanted;
import io.sealkeeper.seal.SealState;
import io.sealkeeper.seal.SheetName;
import io.sealkeeper.seal.Snapshot;
import io.sealkeeper.workspace.Question;
import java.io.IOException;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.camel.CamelExecutionException;

/**
 * Changes a number of one relation and restores it, through the pipeline, so that the sheet at its other end shows what that
 * does to it. Both owners have to have agreed to it, and both sheets have to be approved.
 */
record RelationTrip(Canary.Tools tools, Inquiry inquiry, List<TrustEntry> entries, String relation) {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String ID = "canary-relation";
    private static final String PAYLOAD = "doctor --canary-relation";

    /** A relation, the sheet at its other end, and a number of it. */
    private record Choice(String source, Snapshot far, String attribute, BigDecimal number) {}

    /** Not tried, and why. */
    private static final class NotTried extends Exception {
        private static final long serialVersionUID = 1;

        private final String advice;

        NotTried(String why) {
            this(why, "name another relation with --canary-relation, or another sheet");
        }

        NotTried(String why, String advice) {
            super(why);
            this.advice = advice;
        }
    }

    /** @param near as it is now */
    Check on(Run run, Snapshot near, List<ReportLine> lines) {
        try {
            Choice choice = choose(run, near);
            int told = lines.size();
            BigDecimal another = choice.number().add(BigDecimal.ONE);
            send(run, near, choice, another, 1);
            if (isNow(run, near, choice, another)) {
                // Otherwise it was not written, or somebody else wrote it meanwhile.
                send(run, near, choice, choice.number(), 2);
            }
            boolean back = isNow(run, near, choice, choice.number());
            boolean approved =
                    isApproved(run, near.id()) && isApproved(run, choice.far().id());
            String what =
                    relation + " of " + near.type() + " to " + choice.far().displayName() + ": " + choice.attribute();
            if (!back) {
                return Check.broken(
                        ID,
                        what + " could not be put back to " + choice.number(),
                        "set it to " + choice.number() + " in LeanIX, unless another value is meant");
            }
            return approved
                    ? Check.fit(
                            ID,
                            what
                                    + " was changed and changed back; both sheets are approved as before. The sheet at the other"
                                    + " end: "
                                    + inquiry.profile()
                                            .answers()
                                            .of(Question.FAR_END)
                                            .map(Question.FAR_END::words)
                                            .orElse("what became of it was not seen"))
                    : Check.limited(
                            ID,
                            what + " is as before, but a seal is not: "
                                    + lines.subList(told, lines.size()).stream()
                                            .map(l -> l.sheet() + " " + l.outcome() + " " + l.reason())
                                            .toList(),
                            "have the owner approve it again in LeanIX");
        } catch (CamelExecutionException e) {
            return Check.broken(
                    ID,
                    "cut short: " + run.report().abortedOr(String.valueOf(e.getMessage())),
                    "look at both ends of " + relation + "; 'sync' takes up what is unfinished about their seals");
        } catch (NotTried e) {
            return Check.limited(ID, "not tried: " + e.getMessage(), e.advice);
        }
    }

    private Choice choose(Run run, Snapshot near) throws NotTried {
        TrustEntry entry = entries.stream()
                .filter(e -> e.type().equals(near.type())
                        && e.existing(inquiry.schema()).stream()
                                .anyMatch(f -> f.field().equals(relation)))
                .findFirst()
                .orElseThrow(() -> new NotTried(
                        "no source is trusted with a relation '" + relation + "' of " + near.type(),
                        "once its owners have agreed, name it in seal.trust.SOURCE." + near.type()
                                + "; or name another relation with --canary-relation"));
        learnSchema(run, near.type());
        RelationKind kind = inquiry.schema()
                .kind(near.type(), relation)
                .filter(RelationKind.class::isInstance)
                .map(RelationKind.class::cast)
                .orElseThrow(() -> new NotTried("'" + relation + "' is no relation of " + near.type()));
        if (near.seal() != SealState.APPROVED) {
            throw new NotTried("the sheet is " + near.seal());
        }
        for (Map.Entry<String, RelationKind.Related> one : related(run, near).entrySet()) {
            for (String name : kind.attributeNames()) {
                Optional<BigDecimal> number = number(one.getValue(), name);
                Optional<Snapshot> far =
                        number.isEmpty() ? Optional.empty() : sheet(run, new FactSheetId(one.getKey()));
                if (far.filter(f -> isAgreed(entry.source(), near.type(), f)).isPresent()) {
                    return new Choice(entry.source(), far.get(), name, number.get());
                }
            }
        }
        throw new NotTried("the sheet has no '" + relation
                + "' with a number to a sheet that is approved, and whose owners trust " + entry.source() + " with it");
    }

    /** The types inside the relation, as far as they are not known yet. */
    private void learnSchema(Run run, FactSheetType type) throws NotTried {
        Map<FactSheetType, Set<String>> wanted = Map.of(type, Set.of(relation));
        for (var question = inquiry.schema().next(wanted);
                question.isPresent();
                question = inquiry.schema().next(wanted)) {
            Optional<GraphqlAnswer> answer =
                    inquiry.ask(question.get().request(), run).answer();
            if (answer.isEmpty()
                    || inquiry.schema().take(question.get(), answer.get()).isPresent()) {
                throw new NotTried("LeanIX does not tell its schema");
            }
        }
    }

    /** Whether the sheet at the other end is approved, and would get its seal back. */
    private boolean isAgreed(String source, FactSheetType near, Snapshot far) {
        Optional<String> there = inquiry.model().reverse(near, relation, far.type());
        return far.seal() == SealState.APPROVED
                && entries.stream()
                        .anyMatch(e -> e.source().equals(source)
                                && e.type().equals(far.type())
                                && e.fields().stream().anyMatch(f -> there.filter(f.field()::equals)
                                        .isPresent()));
    }

    private Map<String, RelationKind.Related> related(Run run, Snapshot near) {
        SnapshotQuery query = new SnapshotQuery(inquiry.schema(), Map.of(near.type(), Set.of(relation)));
        return inquiry.ask(query.byIds(List.of(near.id())), run).answer().stream()
                .flatMap(a -> query.read(a).stream())
                .findFirst()
                .map(f -> f.relations().get(relation))
                .<Map<String, RelationKind.Related>>map(RelationKind.Reading::byFarEnd)
                .orElse(Map.of());
    }

    private static Optional<BigDecimal> number(RelationKind.Related related, String name) {
        try {
            JsonNode value =
                    JSON.readTree(related.attributes().text().orElse("{}")).path(name);
            return value.isNumber() ? Optional.of(value.decimalValue()) : Optional.empty();
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    private boolean isNow(Run run, Snapshot near, Choice choice, BigDecimal value) {
        return Optional.ofNullable(related(run, near).get(choice.far().id().value()))
                .flatMap(r -> number(r, choice.attribute()))
                .filter(n -> n.compareTo(value) == 0)
                .isPresent();
    }

    private Optional<Snapshot> sheet(Run run, FactSheetId id) {
        SnapshotQuery query = new SnapshotQuery(inquiry.schema(), Map.of());
        return inquiry.ask(query.byIds(List.of(id)), run).answer().stream()
                .flatMap(a -> query.read(a).stream())
                .map(SnapshotQuery.Found::snapshot)
                .findFirst();
    }

    private boolean isApproved(Run run, FactSheetId id) {
        return sheet(run, id).filter(s -> s.seal() == SealState.APPROVED).isPresent();
    }

    private void send(Run run, Snapshot near, Choice choice, BigDecimal value, int row) {
        RelationsWanted.Item item = new RelationsWanted.Item(
                new SheetName.ById(choice.far().id()),
                Optional.of(choice.far().type()),
                Map.of(choice.attribute(), Optional.of(value)));
        Change change = new Change(
                new Origin(choice.source(), PAYLOAD, row),
                JSON.createObjectNode().put("id", near.id().value()).toString(),
                near.type(),
                new SheetName.ById(near.id()),
                Map.of(),
                Map.of(relation, new RelationsWanted(false, List.of(item))));
        run.countRows(choice.source(), 1);
        tools.producer().requestBody("direct:pipeline", Batch.of(run, List.of(change)));
    }
}
