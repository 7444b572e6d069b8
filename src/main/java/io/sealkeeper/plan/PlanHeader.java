package io.sealkeeper.plan;

import io.sealkeeper.seal.FieldEdit;
import io.sealkeeper.seal.SealPolicy;
import io.sealkeeper.seal.Trust;
import io.sealkeeper.seal.Workspace;
import java.time.Instant;
import java.util.Optional;

/**
 * The workspace and the settings that a plan was made for.
 *
 * @param workspace without its name; with its id, if a token told it
 */
public record PlanHeader(
        Workspace workspace, Instant createdAt, SealPolicy.Mode mode, SealPolicy.Untrusted untrusted, Trust trust) {

    /** Why it can't be carried out in this workspace; empty if it can. */
    public Optional<String> trouble(Workspace now) {
        return workspace.is(now)
                ? Optional.empty()
                : Optional.of("it was made for the workspace " + workspace + ", and this is the workspace " + now);
    }

    /** Why no plan with this header can be carried out under today's settings, whatever it holds; empty if it can. */
    public Optional<String> trouble(PlanHeader today) {
        Optional<String> other = trouble(today.workspace);
        if (other.isPresent()) {
            return other;
        }
        if (mode != today.mode) {
            return Optional.of(
                    "seal.mode was " + label(mode) + " when it was made, and is " + label(today.mode) + " now");
        }
        return untrusted == today.untrusted
                ? Optional.empty()
                : Optional.of("seal.untrusted was " + label(untrusted) + " when it was made, and is "
                        + label(today.untrusted) + " now");
    }

    /**
     * Why one of its sheets can't be carried out under today's trust. Fields that the sheet does not write don't
     * matter.
     */
    public Optional<String> trouble(PlanHeader today, PlannedSheet sheet) {
        PlannedSheet.Reading of = sheet.reading().orElseThrow();
        return TrustChange.between(
                trust,
                today.trust,
                sheet.source(),
                of.type(),
                sheet.edits().stream().map(FieldEdit::path).toList());
    }

    private static String label(Enum<?> value) {
        return value.name().toLowerCase(java.util.Locale.ROOT).replace('_', '-');
    }
}
