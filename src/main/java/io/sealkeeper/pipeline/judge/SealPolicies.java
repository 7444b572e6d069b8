package io.sealkeeper.pipeline.judge;

import io.sealkeeper.config.Settings;
import io.sealkeeper.journal.Intent;
import io.sealkeeper.leanix.WorkspaceModel;
import io.sealkeeper.seal.FactSheetType;
import io.sealkeeper.seal.FieldEdit;
import io.sealkeeper.seal.FieldPath;
import io.sealkeeper.seal.Plan;
import io.sealkeeper.seal.SealPolicy;
import io.sealkeeper.seal.SealState;
import io.sealkeeper.seal.Snapshot;
import io.sealkeeper.seal.Trust;
import jakarta.inject.Singleton;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** The operator's settings for seals, with the workspace's own rules where the operator leaves it to them. */
@Singleton
public class SealPolicies {

    private final Settings settings;
    private final WorkspaceModel model;
    private volatile Trust trust;

    public SealPolicies(Settings settings, WorkspaceModel model) {
        this.settings = settings;
        this.trust = settings.trust();
        this.model = model;
    }

    /** The policy for a type. The renewal interval is the operator's, else the workspace's own, else 90 days. */
    public SealPolicy of(FactSheetType type) {
        return settings.seal()
                .with(settings.renewal()
                        .or(() -> model.rules(type).renewal())
                        .orElse(settings.seal().renewal()));
    }

    /** Whether a source may change a field and the seal may stay: the owners agreed, or the field can't break a seal. */
    public boolean agreed(String source, FactSheetType type, FieldPath path) {
        return trust.trusts(source, type, path) || model.rules(type).ignores(path);
    }

    /** The types that the owners trust a source with any field of. */
    public Set<FactSheetType> types(String source) {
        return trust.fieldsBySource().getOrDefault(source, Map.of()).keySet();
    }

    /** The fields of a journaled change that the owners did not agree to then, or don't now: they may have changed their mind. */
    public NavigableSet<FieldPath> untrusted(Intent intent) {
        NavigableSet<FieldPath> untrusted = new TreeSet<>(intent.untrusted());
        intent.edits().stream()
                .map(FieldEdit::path)
                .filter(path -> !agreed(intent.source(), intent.type(), path))
                .forEach(untrusted::add);
        return untrusted;
    }

    /**
     * The fields of a plan for which nobody's agreement can be told any more: the owners, or the workspace's rules, have changed
     * since it was made, or are not as they were read.
     *
     * @param broke whether the seal broke. If no field could break it by the rules, then the rules are not as they were read, and
     *     only what the owners agreed to counts
     */
    public Set<FieldPath> notAgreedAnyMore(String source, FactSheetType type, Plan.Write plan, boolean broke) {
        boolean contradicted = broke && ignoresAll(type, plan);
        return plan.edits().stream()
                .map(FieldEdit::path)
                .filter(path -> contradicted ? !trust.trusts(source, type, path) : !agreed(source, type, path))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** The snapshot as it is judged: without a seal if its type has none, whatever state it shows. */
    public Snapshot judged(Snapshot snapshot) {
        return model.rules(snapshot.type()).enabled() ? snapshot : snapshot.with(SealState.NONE);
    }

    /** Whether no field that a plan writes can break a seal of the type. */
    public boolean ignoresAll(FactSheetType type, Plan.Write plan) {
        return plan.edits().stream().allMatch(e -> model.rules(type).ignores(e.path()));
    }

    /** Sets what the owners agree to from now on. Existing plans are not trusted with more than when they were made. */
    public void trust(Trust now) {
        trust = now;
    }

    public boolean observes() {
        return settings.seal().mode() == SealPolicy.Mode.OBSERVE;
    }
}
