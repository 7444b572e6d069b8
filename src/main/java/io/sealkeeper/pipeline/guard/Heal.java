package io.sealkeeper.pipeline.guard;

import io.quarkus.runtime.annotations.RegisterForReflection;
import io.sealkeeper.leanix.FarEndQuery;
import io.sealkeeper.leanix.ListingQuery;
import io.sealkeeper.pipeline.flow.Batch;
import io.sealkeeper.pipeline.flow.Call;
import io.sealkeeper.pipeline.flow.RunAborted;
import io.sealkeeper.pipeline.judge.Agreements;
import io.sealkeeper.pipeline.sheet.Reading;
import io.sealkeeper.pipeline.sheet.Rest;
import io.sealkeeper.pipeline.sheet.SheetWork;
import io.sealkeeper.pipeline.sheet.Story;
import io.sealkeeper.run.Run;
import io.sealkeeper.seal.Change;
import io.sealkeeper.seal.FactSheetId;
import io.sealkeeper.seal.FactSheetType;
import io.sealkeeper.seal.LogEntry;
import io.sealkeeper.seal.Origin;
import io.sealkeeper.seal.Outcome;
import io.sealkeeper.seal.Plan;
import io.sealkeeper.seal.Revision;
import io.sealkeeper.seal.SealState;
import io.sealkeeper.seal.SheetName;
import io.sealkeeper.seal.SheetRole;
import io.sealkeeper.seal.Snapshot;
import jakarta.inject.Named;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.apache.camel.CamelExecutionException;
import org.apache.camel.Exchange;
import org.apache.camel.ProducerTemplate;

/**
 * Judges seals that were broken before the gateway ever saw them approved, on what their audit logs alone show: first as a
 * plan, which sends nothing, then, sheet by sheet, what a person took over from it.
 */
@Singleton
@Named("heal")
@RegisterForReflection
public class Heal {

    private static final int AT_ONCE = 500;

    /** An answer without values is small. */
    private static final int STATES_AT_ONCE = 200;

    private final Agreements agreements;
    private final ProducerTemplate producer;

    public Heal(Agreements agreements, ProducerTemplate producer) {
        this.agreements = agreements;
        this.producer = producer;
    }

    /** Gives whole audit logs from elsewhere, once it is known of which sheets. */
    @FunctionalInterface
    public interface Logs {

        /** @throws RunAborted if they can't be read */
        Function<FactSheetId, List<LogEntry>> of(Set<FactSheetId> sheets) throws RunAborted;
    }

    /**
     * What to look at.
     *
     * @param guards the guards whose types are looked at
     * @param since leaves out what broke last before it
     * @param logs where the audit logs come from; empty to read them from LeanIX
     * @param journal whether the journal may be asked what we wrote ourselves
     */
    public record Question(Set<String> guards, Optional<Instant> since, Optional<Logs> logs, boolean journal) {}

    /** Is told how far a plan has come. */
    @FunctionalInterface
    public interface Progress {

        /** @param all the number of broken sheets */
        void judged(int done, int all);
    }

    /**
     * A broken sheet, and what would be done about it.
     *
     * @param guard whose users edited it last; empty if none did since the last approval
     */
    public record Broken(
            ListingQuery.Listed listed, Revision rev, Outcome predicted, Story story, Optional<String> guard) {}

    /** A sheet of a plan to carry out. */
    public record Wanted(FactSheetId id, FactSheetType type, String label, String guard, Revision rev) {}

    /** Sheets to carry out, and the run that they belong to. */
    public record Work(Run run, Iterator<Wanted> sheets) {}

    /**
     * Looks at all broken sheets, the last changed first. Sends nothing.
     *
     * @throws RunAborted if LeanIX can't be used
     */
    public List<Broken> plan(Run run, Question question, Progress progress) throws RunAborted {
        List<ListingQuery.Listed> all = listed(run, question);
        Optional<Function<FactSheetId, List<LogEntry>>> logs = Optional.empty();
        if (question.logs().isPresent()) {
            logs = Optional.of(question.logs()
                    .get()
                    .of(all.stream().map(ListingQuery.Listed::id).collect(Collectors.toSet())));
        }
        List<Broken> found = new ArrayList<>();
        for (int from = 0; from < all.size(); from += AT_ONCE) {
            List<ListingQuery.Listed> some = all.subList(from, Math.min(all.size(), from + AT_ONCE));
            found.addAll(judged(run, question, logs, some));
            progress.judged(from + some.size(), all.size());
        }
        return found;
    }

    private List<ListingQuery.Listed> listed(Run run, Question question) throws RunAborted {
        Set<FactSheetType> types = question.guards().stream()
                .flatMap(g -> agreements.typesOf(g).stream())
                .collect(Collectors.toCollection(TreeSet::new));
        List<ListingQuery.Listed> all = new ArrayList<>();
        Set<FactSheetId> seen = new HashSet<>();
        Optional<String> cursor = Optional.empty();
        boolean more = !types.isEmpty();
        while (more) {
            ListingQuery.Page page = page(run, types, cursor);
            // Pages are live: a sheet may be on two of them.
            page.sheets().stream()
                    .filter(s -> s.seal() == SealState.BROKEN_QUALITY_SEAL && seen.add(s.id()))
                    .forEach(all::add);
            boolean isFarEnough = question.since().isPresent()
                    && page.sheets().stream()
                            .flatMap(s -> s.touched().stream())
                            .anyMatch(t -> t.isBefore(question.since().get()));
            cursor = page.next();
            more = cursor.isPresent() && !isFarEnough;
        }
        return all;
    }

    private ListingQuery.Page page(Run run, Collection<FactSheetType> types, Optional<String> cursor)
            throws RunAborted {
        ListingQuery.Ask ask = new ListingQuery.Ask(types, Optional.of(SealState.BROKEN_QUALITY_SEAL), true);
        int size = ListingQuery.PAGE;
        while (true) {
            Call call = ask(new Call(Batch.of(run, List.of()), ListingQuery.request(ask, size, cursor), List.of(), ""));
            Optional<ListingQuery.Page> page = call.answer().flatMap(ListingQuery::read);
            if (page.isPresent()) {
                return page.get();
            }
            size = call.answer().isPresent() ? Look.smaller(size) : 0;
            if (size == 0) {
                throw new RunAborted("the broken sheets can't be listed: "
                        + call.answer().map(ListingQuery::trouble).orElseGet(call::trouble));
            }
        }
    }

    private Call ask(Call call) {
        producer.requestBody("direct:leanix", call, Call.class);
        return call;
    }

    private List<Broken> judged(
            Run run,
            Question question,
            Optional<Function<FactSheetId, List<LogEntry>>> logs,
            List<ListingQuery.Listed> page)
            throws RunAborted {
        Map<FactSheetType, String> guards = agreements.guardByType();
        List<SheetWork> sheets = new ArrayList<>();
        for (ListingQuery.Listed listed : page) {
            String guard = guards.get(listed.type());
            SheetWork sheet = work(
                    new Wanted(listed.id(), listed.type(), listed.label(), guard, listed.rev()),
                    listed.touched(),
                    sheets.size() + 1);
            logs.ifPresent(known -> sheet.watch(sheet.watch().knowing(known.apply(listed.id()))));
            sheets.add(sheet);
        }
        Batch batch =
                Batch.ofSheets(run, sheets).meantAs(question.journal() ? Batch.Purpose.PREVIEW : Batch.Purpose.PLAN);
        carryOut("direct:heal-plan", batch);
        List<Broken> found = new ArrayList<>();
        for (int i = 0; i < sheets.size(); i++) {
            Broken broken = broken(page.get(i), sheets.get(i));
            if (isWanted(question, broken)) {
                found.add(broken);
            }
            run.countRows(broken.guard().orElse("heal"), 1);
        }
        return found;
    }

    private Broken broken(ListingQuery.Listed listed, SheetWork sheet) {
        List<String> guards =
                agreements.guardsOf(listed.type(), sheet.watch().story().since());
        return new Broken(
                listed,
                sheet.account().last().map(l -> l.rev()).orElse(listed.rev()),
                sheet.outcome().orElse(Outcome.parked("it could not be judged")),
                sheet.watch().story(),
                guards.isEmpty() ? Optional.empty() : Optional.of(guards.get(guards.size() - 1)));
    }

    private static boolean isWanted(Question question, Broken broken) {
        boolean isOf =
                broken.guard().filter(g -> !question.guards().contains(g)).isEmpty();
        boolean isLate = question.since().isEmpty()
                || broken.story()
                        .lastBreak()
                        .flatMap(LogEntry::at)
                        .filter(at -> at.isBefore(question.since().get()))
                        .isEmpty();
        return isOf && isLate && broken.predicted().kind() != Outcome.Kind.UNCHANGED;
    }

    private void carryOut(String route, Object body) throws RunAborted {
        try {
            producer.requestBody(route, body);
        } catch (CamelExecutionException e) {
            throw e.getCause() instanceof RunAborted aborted ? aborted : new RunAborted(String.valueOf(e.getCause()));
        }
        if (body instanceof Batch batch && batch.aborted().isPresent()) {
            throw new RunAborted(batch.aborted().get());
        }
    }

    /** The sheets of a plan in batches, each sheet with when it was last changed; for the route. */
    public Iterator<Batch> batches(Exchange exchange) {
        Work work = exchange.getMessage().getBody(Work.class);
        return new Iterator<>() {
            @Override
            public boolean hasNext() {
                return work.sheets().hasNext();
            }

            @Override
            public Batch next() {
                List<Wanted> some = new ArrayList<>();
                while (work.sheets().hasNext() && some.size() < AT_ONCE) {
                    some.add(work.sheets().next());
                }
                return batch(work.run(), some);
            }
        };
    }

    private Batch batch(Run run, List<Wanted> some) {
        Map<FactSheetId, Instant> touched = touched(run, some);
        List<SheetWork> sheets = new ArrayList<>();
        for (Wanted wanted : some) {
            run.countRows(wanted.guard(), 1);
            sheets.add(work(wanted, Optional.ofNullable(touched.get(wanted.id())), sheets.size() + 1));
        }
        return Batch.ofSheets(run, sheets);
    }

    private Map<FactSheetId, Instant> touched(Run run, List<Wanted> some) {
        Map<FactSheetId, Instant> touched = new HashMap<>();
        for (int from = 0; from < some.size(); from += STATES_AT_ONCE) {
            List<FactSheetId> ids = some.subList(from, Math.min(some.size(), from + STATES_AT_ONCE)).stream()
                    .map(Wanted::id)
                    .toList();
            ask(new Call(Batch.of(run, List.of()), FarEndQuery.request(ids), List.of(), ""))
                    .answer()
                    .map(FarEndQuery::read)
                    .orElse(List.of())
                    .forEach(s -> s.touched().ifPresent(at -> touched.put(s.id(), at)));
        }
        return touched;
    }

    /** The seal that its log is to prove is taken for the one before. */
    private static SheetWork work(Wanted wanted, Optional<Instant> touched, int number) {
        Snapshot approved = new Snapshot(
                wanted.id(),
                wanted.type(),
                wanted.label(),
                wanted.rev(),
                SealState.APPROVED,
                Map.of(),
                Map.of(),
                Optional.empty());
        return SheetWork.watched(
                SheetRole.HEALED,
                new Change(
                        new Origin(wanted.guard(), Origin.HEAL, number),
                        "{}",
                        wanted.type(),
                        new SheetName.ById(wanted.id()),
                        Map.of()),
                new Reading(approved, Plan.Write.NOTHING, false),
                new Rest(wanted.rev(), touched));
    }
}
