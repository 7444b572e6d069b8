package io.sealkeeper.sandbox;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A sheet while it is being changed. It is discarded if a patch is refused, which makes a mutation atomic. */
final class SheetDraft {

    final FactSheet before;
    final Map<String, Object> values;
    final List<Relation> relations;
    final List<Change> changes = new ArrayList<>();
    final List<RelationChange> relationChanges = new ArrayList<>();
    List<Tag> tags;
    List<Subscription> subscriptions;
    String name;
    Status status;
    LxState lxState;
    Optional<String> unknownState;
    Optional<Instant> approvedAt;
    long rev;
    Optional<LxState> wantedSeal = Optional.empty();
    Optional<String> wantedUnknownState = Optional.empty();
    int wantedSealIndex = -1;

    SheetDraft(FactSheet before) {
        this.before = before;
        values = new LinkedHashMap<>(before.values());
        relations = new ArrayList<>(before.relations());
        tags = before.tags();
        subscriptions = before.subscriptions();
        name = before.name();
        status = before.status();
        lxState = before.lxState();
        unknownState = before.unknownState();
        approvedAt = before.approvedAt();
        rev = before.rev();
    }

    void seal(LxState state, Instant now) {
        lxState = state;
        unknownState = wantedUnknownState;
        if (state == LxState.APPROVED) {
            approvedAt = Optional.of(now);
        }
    }

    FactSheet freeze(Instant now) {
        return new FactSheet(
                before.id(),
                before.type(),
                rev,
                name,
                status,
                lxState,
                unknownState,
                approvedAt,
                now,
                Collections.unmodifiableMap(values),
                tags,
                List.copyOf(relations),
                subscriptions,
                before.ordinal());
    }
}
