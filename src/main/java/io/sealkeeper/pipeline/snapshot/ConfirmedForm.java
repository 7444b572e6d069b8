package io.sealkeeper.pipeline.snapshot;

import io.sealkeeper.leanix.ExternalIdForm;
import io.sealkeeper.pipeline.profile.WorkspaceProfile;
import io.sealkeeper.workspace.Question;
import java.util.Optional;

/** The form of external ids that the workspace has answered to. Until this process has seen one, both are tried. */
final class ConfirmedForm {

    private static final String BARE_ONLY = "bare-only";

    private volatile Optional<ExternalIdForm> form = Optional.empty();

    /** The form to try first, as earlier runs have seen it. */
    ExternalIdForm first(WorkspaceProfile profile) {
        return form.orElse(profile.is(Question.EXTERNAL_IDS, BARE_ONLY) ? ExternalIdForm.BARE : ExternalIdForm.PATH);
    }

    Optional<ExternalIdForm> get() {
        return form;
    }

    /** Records that sheets were found in this form; if it was the second that was tried, they are not in the first. */
    void is(ExternalIdForm seen, boolean second, WorkspaceProfile profile) {
        form = Optional.of(seen);
        if (second) {
            profile.saw(Question.EXTERNAL_IDS, seen == ExternalIdForm.BARE ? BARE_ONLY : "path-only");
        } else if (seen == ExternalIdForm.BARE && profile.is(Question.EXTERNAL_IDS, BARE_ONLY)) {
            profile.saw(Question.EXTERNAL_IDS, BARE_ONLY);
        } else if (seen == ExternalIdForm.PATH && profile.is(Question.EXTERNAL_IDS, "path-only")) {
            profile.saw(Question.EXTERNAL_IDS, "path-only");
        }
    }
}
