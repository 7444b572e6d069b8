package io.sealkeeper.sandbox;

import java.util.ArrayList;
import java.util.List;

/**
 * A technical user of another integration, which writes under the same rules as the API, but without a {@code rev}: its
 * edits break seals as its role says, and its events are in the log under its name. Like {@link Person} it writes at
 * once.
 */
public final class Integration {

    /** A technical user that every workspace has: a member, which breaks seals and may not set them. */
    public static final String CONNECTOR = "connector";

    /** A second one of the same kind. */
    public static final String IMPORTER = "importer";

    /** The id of {@link #CONNECTOR}, the same in every workspace, so that settings can name it. */
    public static final String CONNECTOR_ID = "5ea1cafe-0000-4000-8000-00000000c001";

    /** The id of {@link #IMPORTER}. */
    public static final String IMPORTER_ID = "5ea1cafe-0000-4000-8000-00000000c002";

    private final Workspace workspace;
    private final String principalId;

    /**
     * What a run did.
     *
     * @param written the sheets as the run left them, one for each edit that was not refused
     * @param refused an edit that was refused left its sheet as it was, and the run went on
     */
    public record Run(List<FactSheet> written, List<Refusal> refused) {}

    /** An edit that was refused, and why. */
    public record Refusal(String sheet, String message) {}

    Integration(Workspace workspace, Principal principal) {
        this.workspace = workspace;
        principalId = principal.id();
    }

    public Principal principal() {
        return workspace.principal(principalId);
    }

    /** Sets one field of one sheet; throws {@link LeanIxFault} if that is refused. */
    public FactSheet edit(String sheet, String path, String value) {
        return edit(SheetEdit.of(sheet, path, value));
    }

    /** Writes one sheet once; throws {@link LeanIxFault} if that is refused. */
    public FactSheet edit(SheetEdit edit) {
        return workspace.person(edit.by().orElse(principalId)).write(edit);
    }

    /**
     * An integration run: one edit after the other. People can work between two edits, each as an edit of their own
     * {@link SheetEdit#by}, and from other threads.
     *
     * <p>If a sheet or somebody is unknown, nothing is written and {@link IllegalArgumentException} is thrown.
     */
    public Run run(List<SheetEdit> edits) {
        for (SheetEdit edit : edits) {
            workspace.sheet(edit.sheet());
            edit.relations().forEach(workspace::sheet);
            edit.by().ifPresent(workspace::principal);
        }
        List<FactSheet> written = new ArrayList<>(edits.size());
        List<Refusal> refused = new ArrayList<>();
        for (SheetEdit edit : edits) {
            try {
                written.add(edit(edit));
            } catch (LeanIxFault e) {
                refused.add(new Refusal(edit.sheet(), e.getMessage()));
            }
        }
        return new Run(List.copyOf(written), List.copyOf(refused));
    }
}
