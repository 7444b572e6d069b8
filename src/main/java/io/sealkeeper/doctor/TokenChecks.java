package io.sealkeeper.doctor;

import io.sealkeeper.config.Settings;
import io.sealkeeper.leanix.Principal;
import io.sealkeeper.pipeline.call.Inquiry;
import io.sealkeeper.pipeline.call.Inquiry.TokenReply;
import io.sealkeeper.seal.Workspace;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Checks that each technical user can log in, and who it is. */
final class TokenChecks {

    private final Settings.LeanIx leanix;
    private final Inquiry inquiry;

    TokenChecks(Settings.LeanIx leanix, Inquiry inquiry) {
        this.leanix = leanix;
        this.inquiry = inquiry;
    }

    /** The result of requesting a user's token. */
    Check of(Principal principal, TokenReply reply) {
        String id = principal.label() + "-token";
        if (!reply.granted()) {
            return refused(id, principal, reply);
        }
        String who = inquiry.userId(principal).map(u -> "user " + u).orElse("a user whose id it does not tell")
                + inquiry.role(principal).map(r -> ", role " + r).orElse(", of a role that it does not tell")
                + inquiry.workspace(principal).map(w -> ", workspace " + w).orElse("");
        String both = leanix.oneUser() ? "; it is the sealer's, too" : "";
        if (principal == Principal.WRITER && inquiry.userId(principal).isEmpty()) {
            return Check.limited(
                    id,
                    "accepted, but it does not tell the user's id, so our own changes can't be found in the audit log, and no"
                            + " seal is put back",
                    "set leanix.writer.user-id to the technical user's id: ask the LeanIX admin for it");
        }
        return Check.fit(id, "accepted: " + who + both);
    }

    private Check refused(String id, Principal principal, TokenReply reply) {
        Settings.ApiToken token = leanix.tokens().get(principal);
        return Check.broken(
                id,
                "LeanIX refuses the " + principal.label() + "'s API token (HTTP " + reply.status() + "), set in "
                        + token.from() + ": it is " + guess(token.secret().reveal())
                        + "mistyped, has expired, was revoked or replaced, or belongs to another workspace",
                "ask the LeanIX admin of " + leanix.baseUrl().getHost()
                        + " to look at the technical user: when its token expires, whether it is still active; and for a"
                        + " new token, to be put into " + token.from());
    }

    /** A likely mistake in a token, told without showing the token. */
    private static String guess(String token) {
        if (token.startsWith("eyJ")) {
            return "an access token, which lasts an hour, and not the API token, which begins with LXT_; or it is ";
        }
        return token.matches("(?s).*[\\s\"'].*")
                ? "one with blanks or quotes in it, which no API token has; or it is "
                : "";
    }

    /** What the access tokens say about the users. */
    List<Check> users() {
        List<Check> checks = new ArrayList<>();
        role(Principal.WRITER).ifPresent(checks::add);
        if (leanix.oneUser()) {
            return checks;
        }
        role(Principal.SEALER).ifPresent(checks::add);
        workspaces().ifPresent(checks::add);
        if (isSameUser()) {
            checks.add(Check.limited(
                    "users",
                    "writer and sealer are one technical user with two tokens, so that either token does both",
                    "ask the LeanIX admin for a technical user of its own for the sealer, or leave"
                            + " leanix.sealer.api-token out"));
        }
        return checks;
    }

    /** Compares workspaces by id: names may be equal where ids differ. */
    private Optional<Check> workspaces() {
        Optional<String> writers = inquiry.workspaceId(Principal.WRITER);
        Optional<String> sealers = inquiry.workspaceId(Principal.SEALER);
        return writers.isEmpty() || sealers.isEmpty() || writers.equals(sealers)
                ? Optional.empty()
                : inquiry.whose()
                        .trouble(Principal.WRITER)
                        .map(t -> Check.broken("workspaces", t.finding(), t.remedy()));
    }

    /** Checks which workspace the data folder belongs to: work begun in one workspace is not continued in another. */
    Check folder() {
        Optional<Workspace> before = inquiry.whose().belongsTo();
        return inquiry.whose()
                .bind()
                .map(t -> Check.broken("data-folder", t.finding(), t.remedy()))
                .orElseGet(() -> Check.fit(
                        "data-folder",
                        before.map(w -> "it belongs to this workspace"
                                        + (w.id().isPresent() ? "" : ", by the address alone: its id is not known"))
                                .orElse("it belongs to no workspace yet: the first run binds it to this one")));
    }

    /** Whether one technical user does both, even with two tokens. */
    boolean isSameUser() {
        Optional<String> writer = inquiry.userId(Principal.WRITER);
        return leanix.oneUser() || (writer.isPresent() && writer.equals(inquiry.userId(Principal.SEALER)));
    }

    private Optional<Check> role(Principal principal) {
        if (inquiry.role(principal).filter("ADMIN"::equals).isEmpty()) {
            return Optional.empty();
        }
        boolean writes = principal == Principal.WRITER;
        return Optional.of(Check.limited(
                principal.label() + "-role",
                "the " + principal.label() + " is ADMIN: whoever has its token may change everything in the workspace"
                        + (writes ? ", and its edits never break a seal" : ""),
                "ask the LeanIX admin for the role MEMBER, or a custom role, with just the right that it needs: to "
                        + (writes ? "edit the trusted fields" : "update the quality seal")));
    }
}
