package io.sealkeeper.pipeline.snapshot;

import io.sealkeeper.leanix.ExternalIdForm;
import java.util.Optional;

/** The form of external ids that the workspace was seen to understand; until then both are tried. */
final class ConfirmedForm {

    private volatile Optional<ExternalIdForm> form = Optional.empty();

    Optional<ExternalIdForm> get() {
        return form;
    }

    void is(ExternalIdForm seen) {
        form = Optional.of(seen);
    }

    /** Whether what was not found in a form may be found in the other. */
    boolean mayTryOtherThan(ExternalIdForm tried) {
        return form.isEmpty() && tried == ExternalIdForm.PATH;
    }
}
