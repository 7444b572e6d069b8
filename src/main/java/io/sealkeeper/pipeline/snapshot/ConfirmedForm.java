package io.sealkeeper.pipeline.snapshot;

import io.sealkeeper.leanix.ExternalIdForm;
import java.util.Optional;

/** The form of external ids that the workspace has answered to. Until one is known, both are tried. */
final class ConfirmedForm {

    private volatile Optional<ExternalIdForm> form = Optional.empty();

    Optional<ExternalIdForm> get() {
        return form;
    }

    void is(ExternalIdForm seen) {
        form = Optional.of(seen);
    }

    /** Whether an id that was not found in this form is to be tried in the other. */
    boolean mayTryOtherThan(ExternalIdForm tried) {
        return form.isEmpty() && tried == ExternalIdForm.PATH;
    }
}
