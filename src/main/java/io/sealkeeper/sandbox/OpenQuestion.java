package io.sealkeeper.sandbox;

/**
 * The questions that no public document of LeanIX answers, each with its possible answers. The first constant of each
 * is the default. A client has to cope with each of them.
 */
public final class OpenQuestion {

    private OpenQuestion() {}

    /** How a patch of the seal by somebody who may not set it is answered. */
    public enum SealChangeWithoutPermission {
        ERROR,
        SILENTLY_IGNORED
    }

    /** The seal after a mutation with fields and {@code /lxState} APPROVED, by somebody whose edits break the seal. */
    public enum SameMutation {
        ENDS_APPROVED,
        BROKEN_ANYWAY,
        /** Approved only if the seal is patched after the last field. */
        ORDER_MATTERS
    }

    /** Whether the break raises {@code rev} separately. */
    public enum BreakBumpsRev {
        NO,
        YES
    }

    /** The user that the log names for the break. */
    public enum BreakEventBy {
        EDITOR,
        SYSTEM
    }

    /** How the break shows in the audit log. */
    public enum BreakEventName {
        QUALITY_SEAL_BROKEN,
        /** As FACT_SHEET_FIELD_UPDATED of {@code /lxState}; the EventTypes then have no QUALITY_SEAL_BROKEN. */
        FIELD_UPDATED
    }

    /** What a change of a relation does to the sheet at its other end. */
    public enum FarEnd {
        REV_RAISED,
        UNTOUCHED,
        /** Its rev is raised and its seal breaks, if the editor's edits break seals. */
        SEAL_BROKEN
    }

    /** Who may read the audit log; everybody else gets an error. */
    public enum LogReadableFor {
        EVERYONE,
        ADMINS
    }

    /** Whether {@code sinceRev} leaves out the events of that revision itself. */
    public enum SinceRev {
        EXCLUSIVE,
        INCLUSIVE
    }

    /** The form of the log's events. */
    public enum LogForm {
        /** Paths with a leading slash, texts as they are, lists and objects as JSON; the newest event first. */
        PLAIN,
        /** Paths without a leading slash, and a part of a value under its field's name alone. */
        RELATIVE_PATHS,
        /** Values as typed objects, as webhooks have them; a tag with its id and its group. */
        TYPED_VALUES,
        /** Events of relations contain neither a path nor values. */
        BARE_RELATIONS,
        /** Each write also has a FACT_SHEET_UPDATED event without a path. */
        SHEET_TWINS,
        /** The oldest event first, all times in whole seconds, and no ids. */
        OLDEST_FIRST_WITHOUT_IDS
    }

    /** The users whose events the log shows later than those of others. */
    public enum LateAuthors {
        NOBODY,
        PEOPLE,
        TECHNICAL_USERS
    }

    /** What the log shows as the user of an event by somebody who was forgotten. */
    public enum ForgottenUser {
        /** No user at all; a client that requires one fails. */
        NULL,
        /** A user with an id and without names. */
        NAMELESS
    }

    /** The form of external ids that {@code factSheets(externalIds:)} understands; others find nothing. */
    public enum ExternalIds {
        /** {@code externalId/APP-1}. */
        PATH_ONLY,
        /** {@code APP-1}. */
        BARE_ONLY,
        BOTH
    }

    /** What a patch with the present value does. */
    public enum NoOpPatch {
        DOES_NOTHING,
        /** It counts as a change: rev is raised, an event is written, the seal breaks. */
        COUNTS
    }

    /** How far {@code rev} moves per write. */
    public enum RevStep {
        ONE,
        /** One to five, seeded. */
        RANDOM
    }

    /**
     * What a failed mutation means for the others of its document. It is documented that all are rolled back, and how
     * the answer says so; it is not documented that a REVISION_CLASH counts as a failure like any other.
     */
    public enum MutationBatch {
        /**
         * {@code data} is null, one error names the failed alias, a second one with an empty path reports the rollback.
         */
        ROLLED_BACK,
        INDEPENDENT,
        /** The mutations before it stay in effect. */
        FIRST_ERROR_STOPS_REST,
        /** All are rolled back, but the answer is that of {@link #FIRST_ERROR_STOPS_REST}. */
        ROLLED_BACK_UNTOLD;

        boolean isTransaction() {
            return this == ROLLED_BACK || this == ROLLED_BACK_UNTOLD;
        }
    }

    /** What {@code permissions} of a fact sheet contains. */
    public enum PermissionsShape {
        /** Lists of field names; the seal is {@code lxState}. */
        LISTS,
        /** Lists of field names; the seal is named {@code qualitySeal}. */
        LISTS_WITH_QUALITY_SEAL,
        /** Null. */
        ABSENT
    }

    /** Whether {@code validateOnly} also checks what the caller may do. */
    public enum ValidateOnly {
        CHECKS_PERMISSIONS,
        CHECKS_FORM_ONLY
    }

    /** The value of {@code errors} in an answer without any; both occur in SAP's samples. */
    public enum ErrorsOnSuccess {
        ABSENT,
        NULL
    }

    /** What a change of a relation does to the attributes that its patch leaves out. */
    public enum RelationReplace {
        /** It drops them: the patch is the whole relation. */
        WHOLE,
        MERGED
    }

    /** How the schema types single and multi selects; workspaces of both kinds are reported. */
    public enum SelectsInSchema {
        STRINGS,
        /** As enums of the values that the data model allows. */
        ENUMS
    }

    /** Which sheets a filter by {@code displayName} finds. */
    public enum DisplayNameFilter {
        EXACT,
        /** Those whose display name contains the text, in any case. */
        CONTAINS
    }

    /** What an access token says about its principal: no document defines the claims. */
    public enum TokenClaims {
        ALL,
        WITHOUT_ROLE,
        WITHOUT_ID,
        /** Neither the workspace's id nor its name. */
        WITHOUT_WORKSPACE,
        /** No {@code principal} at all. */
        WITHOUT_PRINCIPAL
    }

    /** The states that a seal can have: a later version of LeanIX may have more than the documented ones. */
    public enum LxStates {
        FOUR,
        /** {@link FactSheet#IN_REVIEW} too: the schema has it, and everybody who may set the seal may set it. */
        WITH_IN_REVIEW
    }

    /** Whether {@code lxState} in the answer to a mutation contains the state. */
    public enum StateInResult {
        TOLD,
        NULL
    }

    /** Whether a second sheet may have an external id; the data model has a setting for it, with either value. */
    public enum ExternalIdUnique {
        YES,
        NO
    }

    /** What a page of more than the most elements does. */
    public enum PageTooLarge {
        REFUSED,
        /** It has the most elements, and says that there are more. */
        CUT
    }

    /** The order of the log; {@link LogForm#OLDEST_FIRST_WITHOUT_IDS} has its own. */
    public enum LogOrder {
        NEWEST_FIRST,
        OLDEST_FIRST
    }

    /** Which sheets the counts of a facet are of. */
    public enum FacetCounts {
        /** Those that the whole filter finds. */
        ALL_FILTERS,
        /** Those that the filter without this facet's own condition finds, so that users can widen it. */
        WITHOUT_OWN_FILTER
    }

    /** Whether a change of nothing but the seal moves {@code updatedAt}. */
    public enum SealMovesUpdatedAt {
        YES,
        NO
    }

    /** The form of events in the answer to a pull: the specification has texts, SAP's page shows objects. */
    public enum PullEvents {
        /** The payload itself. */
        OBJECTS,
        /** The payload as JSON in a text. */
        TEXTS,
        /** The payload in a wrapper that names it. */
        WRAPPED_OBJECTS,
        /** The wrapper as JSON in a text. */
        WRAPPED_TEXTS
    }

    /** The answer to a pull if nothing is new. */
    public enum PullEmpty {
        NO_EVENTS,
        EMPTY_BODY,
        /** Status 204. */
        NO_CONTENT
    }

    /** What the offset of a cursor means; the specification says both. */
    public enum PullCursor {
        NEXT_STARTS_THERE,
        CONSUMED_UP_TO
    }

    /** Who may read a subscription and its events; an admin made it. */
    public enum WebhooksReadableFor {
        EVERYONE,
        ADMINS
    }

    /** Whether a change of the seal is an event of a field, too; it always is one of its sheet. */
    public enum SealInWebhooks {
        SHEET_ONLY,
        FIELD_TOO
    }
}
