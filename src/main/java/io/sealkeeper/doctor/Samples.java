package io.sealkeeper.doctor;

import io.sealkeeper.leanix.PermissionsQuery;
import io.sealkeeper.leanix.PermissionsQuery.Permissions;
import io.sealkeeper.leanix.Principal;
import io.sealkeeper.leanix.SampleQuery;
import io.sealkeeper.pipeline.call.Inquiry;
import io.sealkeeper.pipeline.call.Inquiry.Reply;
import io.sealkeeper.run.Run;
import io.sealkeeper.seal.FactSheetId;
import io.sealkeeper.seal.FactSheetType;
import io.sealkeeper.seal.Known;
import io.sealkeeper.seal.SealState;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;

/** A few sheets of each trusted type, approved ones if there are any, with each user's permissions. */
final class Samples {

    private static final int A_FEW = 5;

    private final List<SampleQuery.Sheet> sheets;
    private final Map<FactSheetId, Permissions> sealer;

    private Samples(List<SampleQuery.Sheet> sheets, Map<FactSheetId, Permissions> sealer) {
        this.sheets = List.copyOf(sheets);
        this.sealer = Map.copyOf(sealer);
    }

    /** The samples, or why there are none. */
    record Taken(Samples samples, Optional<String> trouble) {}

    /** @param types all of them known to the workspace */
    static Taken take(Inquiry inquiry, List<FactSheetType> types, boolean oneUser, Run run) {
        if (types.isEmpty()) {
            return new Taken(new Samples(List.of(), Map.of()), Optional.empty());
        }
        List<SampleQuery.Sheet> sheets = new ArrayList<>();
        Reply approved = inquiry.ask(SampleQuery.request(types, A_FEW, true), run);
        approved.answer().ifPresent(answer -> sheets.addAll(SampleQuery.read(answer, types.size())));
        List<FactSheetType> missing = types.stream()
                .filter(t -> sheets.stream().noneMatch(s -> s.type().equals(t)))
                .toList();
        Optional<String> trouble = approved.answer().isEmpty() ? approved.failure() : Optional.empty();
        if (trouble.isEmpty() && !missing.isEmpty()) {
            Reply any = inquiry.ask(SampleQuery.request(missing, A_FEW, false), run);
            any.answer().ifPresent(answer -> sheets.addAll(SampleQuery.read(answer, missing.size())));
            trouble = any.failure();
        }
        Map<FactSheetId, Permissions> sealer = new HashMap<>();
        if (trouble.isEmpty() && !oneUser && !sheets.isEmpty()) {
            List<FactSheetId> ids =
                    sheets.stream().map(SampleQuery.Sheet::id).distinct().toList();
            Reply theirs = inquiry.ask(PermissionsQuery.request(Principal.SEALER, ids), run);
            theirs.answer().ifPresent(answer -> sealer.putAll(PermissionsQuery.read(answer)));
            trouble = theirs.answer().isEmpty() ? theirs.failure() : Optional.empty();
        }
        if (oneUser) {
            sheets.forEach(s -> sealer.put(s.id(), s.permissions()));
        }
        return new Taken(new Samples(sheets, sealer), trouble);
    }

    List<SampleQuery.Sheet> of(FactSheetType type) {
        return sheets.stream().filter(s -> s.type().equals(type)).toList();
    }

    List<SampleQuery.Sheet> all() {
        return sheets;
    }

    List<SampleQuery.Sheet> approved() {
        return sheets.stream().filter(s -> s.seal() == SealState.APPROVED).toList();
    }

    /** Whether a right holds on all sheets of a type that tell it; unknown if they differ. */
    Known tell(Principal principal, FactSheetType type, Function<Permissions, Known> right) {
        Set<Known> told = new HashSet<>(permissions(principal, type).map(right).toList());
        told.remove(Known.UNKNOWN);
        return told.size() == 1 ? told.iterator().next() : Known.UNKNOWN;
    }

    /** The fields, without the seal, that a user may write on any sheet of these types. */
    Set<String> writable(Principal principal, Collection<FactSheetType> types) {
        Set<String> fields = new HashSet<>();
        types.forEach(type ->
                permissions(principal, type).flatMap(p -> p.update().stream()).forEach(fields::addAll));
        fields.removeAll(Set.of("lxState", "qualitySeal"));
        return fields;
    }

    private Stream<Permissions> permissions(Principal principal, FactSheetType type) {
        return of(type).stream()
                .flatMap(s -> principal == Principal.WRITER
                        ? Stream.of(s.permissions())
                        : Optional.ofNullable(sealer.get(s.id())).stream());
    }
}
