package io.sealkeeper.doctor;

import io.sealkeeper.config.Settings;
import io.sealkeeper.seal.FieldPath;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * The request to SAP's support for the vendor's own solution: a custom role whose edits keep seals. The permission's
 * text is from the vendor's community, in answer to "Technical User with non-admin role vs Quality seal".
 */
public final class SupportRequest {

    static final String PERMISSION = "\"FACT_SHEET_BASE_FIELDS:READ,UPDATE,CREATE,DELETE:*:*\"";

    private SupportRequest() {}

    /** The request, filled in with what is known of the workspace. */
    public static String text(Optional<Settings> settings) {
        String workspace =
                settings.map(s -> s.leanix().baseUrl().toString()).orElse("https://YOUR-WORKSPACE.leanix.net");
        List<String> trusted = settings.map(TrustEntry::written).orElse(List.of()).stream()
                .map(e -> "    " + e.type() + ": "
                        + e.fields().stream().map(FieldPath::value).collect(Collectors.joining(", ")))
                .distinct()
                .toList();
        return String.join(
                "\n",
                "# Before you send it: enable self-managed custom roles, create a custom role that replicates MEMBER in your",
                "# identity provider (here it is called INTEGRATION), and give it to the technical user.",
                "# Mind: such a user's updates keep the seal, whatever it writes. For what the owners have not agreed to,",
                "# Sealkeeper breaks the seal itself, if the role may update the quality seal; else it refuses to write it.",
                "",
                "Subject: SAP LeanIX: let a custom role update fact sheets without breaking the quality seal",
                "",
                "Workspace: " + workspace,
                "Custom role: INTEGRATION (replicates MEMBER)",
                "",
                "Please add this permission to the role INTEGRATION in the authorization model of our workspace:",
                "",
                "    " + PERMISSION,
                "",
                "Use case: an integration updates fields that the owners of the fact sheets have agreed to, with a technical",
                "user of this role. Its updates should not break the quality seal, and the technical user should not be ADMIN."
                        + (trusted.isEmpty() ? "" : "\nThe fields are:\n\n" + String.join("\n", trusted)));
    }
}
