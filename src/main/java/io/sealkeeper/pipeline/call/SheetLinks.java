package io.sealkeeper.pipeline.call;

import io.sealkeeper.config.Settings;
import io.sealkeeper.leanix.Principal;
import jakarta.inject.Singleton;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * Links to sheets in LeanIX: {@code BASE/WORKSPACE/factsheet/TYPE/ID}, as on LeanIX' own pages. The workspace's name is
 * known once a token was taken; before that there is no link.
 */
@Singleton
public class SheetLinks {

    private final Settings settings;
    private final Tokens tokens;

    SheetLinks(Settings settings, Tokens tokens) {
        this.settings = settings;
        this.tokens = tokens;
    }

    /** The link to a sheet; empty if the workspace, the type or the id is not known. */
    public Optional<String> to(String type, String id) {
        return tokens.workspace(Principal.WRITER)
                .filter(workspace -> !type.isEmpty() && !id.isEmpty())
                .map(workspace -> settings.leanix().baseUrl().toString().replaceAll("/+$", "") + "/" + in(workspace)
                        + "/factsheet/" + in(type) + "/" + in(id));
    }

    private static String in(String part) {
        return URLEncoder.encode(part, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
