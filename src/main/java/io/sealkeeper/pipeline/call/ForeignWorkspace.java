package io.sealkeeper.pipeline.call;

import io.sealkeeper.journal.OpenWork;
import io.sealkeeper.leanix.Principal;
import io.sealkeeper.seal.Workspace;
import java.nio.file.Path;

/**
 * A workspace that a data folder does not belong to.
 *
 * @param finding why it is not the folder's workspace
 * @param remedy what to do, as the beginning of a sentence
 */
public record ForeignWorkspace(String finding, String remedy) {

    /** What an operator runs once. */
    private static final String ADOPT = "'journal adopt --reason …'";

    private static final String OWN_FOLDERS = "set sealkeeper.data and sealkeeper.inbox to folders of their own for it";

    /** Finding and remedy, for a person. */
    public String words() {
        return finding + ". Nothing is sent there but the request for a token. To go on: " + remedy;
    }

    /** The folder belongs to another workspace than the one that settings and tokens lead to now. */
    static ForeignWorkspace of(Path folder, Workspace belongsTo, Workspace now) {
        String begin = "the data folder " + folder + " belongs to the workspace " + belongsTo + ", and ";
        return switch (belongsTo.to(now)) {
            case SAME -> throw new IllegalArgumentException(now + " is no foreign workspace");
            case OTHER ->
                new ForeignWorkspace(
                        begin + "the token is for the workspace " + now
                                + ": dead letters and unfinished sheets of the one are not the other's",
                        OWN_FOLDERS + ", or correct leanix.base-url and the tokens");
            case MOVED ->
                new ForeignWorkspace(
                        begin + "leanix.base-url is " + now.address()
                                + " now; the id is the same, so this is a copy, or the workspace has got another address",
                        remedy(belongsTo));
            case UNSURE ->
                new ForeignWorkspace(
                        begin + "leanix.base-url is " + now.address()
                                + " now; whether that is the same workspace can't be told, for an id is missing",
                        remedy(belongsTo));
        };
    }

    private static String remedy(Workspace belongsTo) {
        return "for a copy or a test, " + OWN_FOLDERS + "; if the workspace of " + belongsTo.address()
                + " is at the new address now, say so once: " + ADOPT;
    }

    /** The journal is old and names no workspace, and has open work. */
    static ForeignWorkspace unknown(Path folder, OpenWork open, Workspace now) {
        return new ForeignWorkspace(
                "the journal in " + folder + " was made by an older Sealkeeper and does not say whose it is; in it: "
                        + open.words()
                        + ". In a copy of their workspace they would be settled in the copy, and never in the workspace"
                        + " that they belong to",
                "if they are of the workspace " + now + ", say so once: " + ADOPT
                        + "; else correct leanix.base-url, or " + OWN_FOLDERS);
    }

    /** The two technical users belong to different workspaces. */
    static ForeignWorkspace ofTokens(Principal one, String its, Principal other, String others) {
        return new ForeignWorkspace(
                "the " + one.label() + "'s token is for the workspace " + its + ", the " + other.label() + "'s for "
                        + others,
                "ask the LeanIX admin for two technical users of the same workspace, and set leanix.writer.api-token and"
                        + " leanix.sealer.api-token to their tokens");
    }

    /** The workspace of the folder can't be found out. */
    static ForeignWorkspace unreadable(Path file, String why) {
        return new ForeignWorkspace(
                "the workspace of this data folder can't be told, because " + file + " can't be used: " + why,
                "mend that file from a backup; or delete it, if the journal beside it is of the workspace that"
                        + " leanix.base-url names");
    }
}
