package io.sealkeeper.sandbox;

/** The part of {@link SandboxOptionsBuilder} that answers open questions; each method sets what its name says. */
abstract class OpenAnswersBuilder<B extends OpenAnswersBuilder<B>> {

    private OpenQuestion.SealChangeWithoutPermission sealChangeWithoutPermission =
            OpenQuestion.SealChangeWithoutPermission.ERROR;
    private OpenQuestion.SameMutation sameMutation = OpenQuestion.SameMutation.ENDS_APPROVED;
    private OpenQuestion.BreakBumpsRev breakBumpsRev = OpenQuestion.BreakBumpsRev.NO;
    private OpenQuestion.BreakEventBy breakEventBy = OpenQuestion.BreakEventBy.EDITOR;
    private OpenQuestion.BreakEventName breakEventName = OpenQuestion.BreakEventName.QUALITY_SEAL_BROKEN;
    private OpenQuestion.FarEnd farEndBreaks = OpenQuestion.FarEnd.REV_RAISED;
    private OpenQuestion.LogReadableFor logReadableFor = OpenQuestion.LogReadableFor.EVERYONE;
    private OpenQuestion.SinceRev sinceRev = OpenQuestion.SinceRev.EXCLUSIVE;
    private OpenQuestion.ExternalIds externalIds = OpenQuestion.ExternalIds.PATH_ONLY;
    private OpenQuestion.NoOpPatch noOpPatch = OpenQuestion.NoOpPatch.DOES_NOTHING;
    private OpenQuestion.RevStep revStep = OpenQuestion.RevStep.ONE;
    private OpenQuestion.MutationBatch mutationBatch = OpenQuestion.MutationBatch.ROLLED_BACK;
    private OpenQuestion.PermissionsShape permissionsShape = OpenQuestion.PermissionsShape.LISTS;
    private OpenQuestion.ValidateOnly validateOnly = OpenQuestion.ValidateOnly.CHECKS_PERMISSIONS;
    private OpenQuestion.ErrorsOnSuccess errorsOnSuccess = OpenQuestion.ErrorsOnSuccess.ABSENT;
    private OpenQuestion.RelationReplace relationReplace = OpenQuestion.RelationReplace.WHOLE;
    private OpenQuestion.SelectsInSchema selectsInSchema = OpenQuestion.SelectsInSchema.STRINGS;
    private OpenQuestion.DisplayNameFilter displayNameFilter = OpenQuestion.DisplayNameFilter.EXACT;
    private OpenQuestion.TokenClaims tokenClaims = OpenQuestion.TokenClaims.ALL;
    private OpenQuestion.LxStates lxStates = OpenQuestion.LxStates.FOUR;
    private OpenQuestion.StateInResult stateInResult = OpenQuestion.StateInResult.TOLD;
    private OpenQuestion.ExternalIdUnique externalIdUnique = OpenQuestion.ExternalIdUnique.YES;
    private BreakTiming breakTiming = BreakTiming.SYNCHRONOUS;
    private LogLag logLag = LogLag.NONE;
    private OpenQuestion.LogForm logForm = OpenQuestion.LogForm.PLAIN;
    private OpenQuestion.LateAuthors lateAuthors = OpenQuestion.LateAuthors.NOBODY;
    private LogLag lateAuthorsLag = LogLag.NONE;
    private OpenQuestion.ForgottenUser forgottenUser = OpenQuestion.ForgottenUser.NULL;
    private OpenQuestion.PageTooLarge pageTooLarge = OpenQuestion.PageTooLarge.REFUSED;
    private OpenQuestion.LogOrder logOrder = OpenQuestion.LogOrder.NEWEST_FIRST;
    private OpenQuestion.FacetCounts facetCounts = OpenQuestion.FacetCounts.ALL_FILTERS;
    private OpenQuestion.SealMovesUpdatedAt sealMovesUpdatedAt = OpenQuestion.SealMovesUpdatedAt.YES;
    private Span indexLag = Span.NONE;
    private Span cursorLife = Span.NONE;
    private OpenQuestion.PullEvents pullEvents = OpenQuestion.PullEvents.OBJECTS;
    private OpenQuestion.PullEmpty pullEmpty = OpenQuestion.PullEmpty.NO_EVENTS;
    private OpenQuestion.PullCursor pullCursor = OpenQuestion.PullCursor.NEXT_STARTS_THERE;
    private OpenQuestion.WebhooksReadableFor webhooksReadableFor = OpenQuestion.WebhooksReadableFor.EVERYONE;
    private OpenQuestion.SealInWebhooks sealInWebhooks = OpenQuestion.SealInWebhooks.SHEET_ONLY;

    OpenAnswersBuilder() {}

    abstract B self();

    /** How a seal patch without the permission is answered. */
    public B sealChangeWithoutPermission(OpenQuestion.SealChangeWithoutPermission value) {
        sealChangeWithoutPermission = value;
        return self();
    }

    /** The seal after a mutation with fields and the seal. */
    public B sameMutation(OpenQuestion.SameMutation value) {
        sameMutation = value;
        return self();
    }

    /** Whether the break is a rev step of its own. */
    public B breakBumpsRev(OpenQuestion.BreakBumpsRev value) {
        breakBumpsRev = value;
        return self();
    }

    /** The user that the log names for the break. */
    public B breakEventBy(OpenQuestion.BreakEventBy value) {
        breakEventBy = value;
        return self();
    }

    /** How the log shows the break. */
    public B breakEventName(OpenQuestion.BreakEventName value) {
        breakEventName = value;
        return self();
    }

    /** What a relation's change does to its far end. */
    public B farEndBreaks(OpenQuestion.FarEnd value) {
        farEndBreaks = value;
        return self();
    }

    /** Who may read the audit log. */
    public B logReadableFor(OpenQuestion.LogReadableFor value) {
        logReadableFor = value;
        return self();
    }

    /** Whether sinceRev leaves that revision out. */
    public B sinceRev(OpenQuestion.SinceRev value) {
        sinceRev = value;
        return self();
    }

    /** The form of external ids that is understood. */
    public B externalIds(OpenQuestion.ExternalIds value) {
        externalIds = value;
        return self();
    }

    /** What a patch with the present value does. */
    public B noOpPatch(OpenQuestion.NoOpPatch value) {
        noOpPatch = value;
        return self();
    }

    /** How far rev moves per write. */
    public B revStep(OpenQuestion.RevStep value) {
        revStep = value;
        return self();
    }

    /** What a failed mutation means for the others of its document. */
    public B mutationBatch(OpenQuestion.MutationBatch value) {
        mutationBatch = value;
        return self();
    }

    /** What a sheet's permissions contain. */
    public B permissionsShape(OpenQuestion.PermissionsShape value) {
        permissionsShape = value;
        return self();
    }

    /** Whether validateOnly checks permissions. */
    public B validateOnly(OpenQuestion.ValidateOnly value) {
        validateOnly = value;
        return self();
    }

    /** The value of {@code errors} in an answer without any. */
    public B errorsOnSuccess(OpenQuestion.ErrorsOnSuccess value) {
        errorsOnSuccess = value;
        return self();
    }

    /** When the break takes effect. */
    public B breakTiming(BreakTiming value) {
        breakTiming = value;
        return self();
    }

    /** How late the log shows events. */
    public B logLag(LogLag value) {
        logLag = value;
        return self();
    }

    /** The form of the log's events. */
    public B logForm(OpenQuestion.LogForm value) {
        logForm = value;
        return self();
    }

    /** The users whose events the log shows later than others, and how much later. */
    public B lateAuthors(OpenQuestion.LateAuthors authors, LogLag later) {
        lateAuthors = authors;
        lateAuthorsLag = later;
        return self();
    }

    /** What a change of a relation does to the attributes that it leaves out. */
    public B relationReplace(OpenQuestion.RelationReplace value) {
        relationReplace = value;
        return self();
    }

    /** How the schema types selects. */
    public B selectsInSchema(OpenQuestion.SelectsInSchema value) {
        selectsInSchema = value;
        return self();
    }

    /** How a filter by display name matches. */
    public B displayNameFilter(OpenQuestion.DisplayNameFilter value) {
        displayNameFilter = value;
        return self();
    }

    /** What an access token says about its principal. */
    public B tokenClaims(OpenQuestion.TokenClaims value) {
        tokenClaims = value;
        return self();
    }

    /** The states of the seal. */
    public B lxStates(OpenQuestion.LxStates value) {
        lxStates = value;
        return self();
    }

    /** Whether the answer to an update contains the state. */
    public B stateInResult(OpenQuestion.StateInResult value) {
        stateInResult = value;
        return self();
    }

    /** Whether external ids are unique. */
    public B externalIdUnique(OpenQuestion.ExternalIdUnique value) {
        externalIdUnique = value;
        return self();
    }

    /** What the log shows as the user of an event by somebody who was forgotten. */
    public B forgottenUser(OpenQuestion.ForgottenUser value) {
        forgottenUser = value;
        return self();
    }

    /** What a page of more than the most elements does. */
    public B pageTooLarge(OpenQuestion.PageTooLarge value) {
        pageTooLarge = value;
        return self();
    }

    /** The order of the log. */
    public B logOrder(OpenQuestion.LogOrder value) {
        logOrder = value;
        return self();
    }

    /** Which sheets the counts of a facet are of. */
    public B facetCounts(OpenQuestion.FacetCounts value) {
        facetCounts = value;
        return self();
    }

    /** Whether a change of nothing but the seal moves {@code updatedAt}. */
    public B sealMovesUpdatedAt(OpenQuestion.SealMovesUpdatedAt value) {
        sealMovesUpdatedAt = value;
        return self();
    }

    /** How long {@code allFactSheets} shows a sheet as it was; all else is always up to date. */
    public B indexLag(Span value) {
        indexLag = value;
        return self();
    }

    /** How long a cursor of {@code allFactSheets} lives; {@link Span#NONE} for ever. */
    public B cursorLife(Span value) {
        cursorLife = value;
        return self();
    }

    /** The form of events in the answer to a pull. */
    public B pullEvents(OpenQuestion.PullEvents value) {
        pullEvents = value;
        return self();
    }

    /** The answer to a pull if nothing is new. */
    public B pullEmpty(OpenQuestion.PullEmpty value) {
        pullEmpty = value;
        return self();
    }

    /** What the offset of a cursor means. */
    public B pullCursor(OpenQuestion.PullCursor value) {
        pullCursor = value;
        return self();
    }

    /** Who may read a subscription and its events. */
    public B webhooksReadableFor(OpenQuestion.WebhooksReadableFor value) {
        webhooksReadableFor = value;
        return self();
    }

    /** Whether a change of the seal is an event of a field, too. */
    public B sealInWebhooks(OpenQuestion.SealInWebhooks value) {
        sealInWebhooks = value;
        return self();
    }

    OpenAnswers answers() {
        return new OpenAnswers(
                sealChangeWithoutPermission,
                sameMutation,
                breakBumpsRev,
                breakEventBy,
                breakEventName,
                farEndBreaks,
                logReadableFor,
                sinceRev,
                externalIds,
                noOpPatch,
                revStep,
                mutationBatch,
                permissionsShape,
                validateOnly,
                errorsOnSuccess,
                relationReplace,
                selectsInSchema,
                displayNameFilter,
                tokenClaims,
                lxStates,
                stateInResult,
                externalIdUnique,
                breakTiming,
                logLag,
                logForm,
                lateAuthors,
                lateAuthorsLag,
                forgottenUser,
                pageTooLarge,
                logOrder,
                facetCounts,
                sealMovesUpdatedAt,
                indexLag,
                cursorLife,
                pullEvents,
                pullEmpty,
                pullCursor,
                webhooksReadableFor,
                sealInWebhooks);
    }

    void answers(OpenAnswers from) {
        sealChangeWithoutPermission = from.sealChangeWithoutPermission();
        sameMutation = from.sameMutation();
        breakBumpsRev = from.breakBumpsRev();
        breakEventBy = from.breakEventBy();
        breakEventName = from.breakEventName();
        farEndBreaks = from.farEndBreaks();
        logReadableFor = from.logReadableFor();
        sinceRev = from.sinceRev();
        externalIds = from.externalIds();
        noOpPatch = from.noOpPatch();
        revStep = from.revStep();
        mutationBatch = from.mutationBatch();
        permissionsShape = from.permissionsShape();
        validateOnly = from.validateOnly();
        errorsOnSuccess = from.errorsOnSuccess();
        relationReplace = from.relationReplace();
        selectsInSchema = from.selectsInSchema();
        displayNameFilter = from.displayNameFilter();
        tokenClaims = from.tokenClaims();
        lxStates = from.lxStates();
        stateInResult = from.stateInResult();
        externalIdUnique = from.externalIdUnique();
        breakTiming = from.breakTiming();
        logLag = from.logLag();
        logForm = from.logForm();
        lateAuthors = from.lateAuthors();
        lateAuthorsLag = from.lateAuthorsLag();
        forgottenUser = from.forgottenUser();
        pageTooLarge = from.pageTooLarge();
        logOrder = from.logOrder();
        facetCounts = from.facetCounts();
        sealMovesUpdatedAt = from.sealMovesUpdatedAt();
        indexLag = from.indexLag();
        cursorLife = from.cursorLife();
        pullEvents = from.pullEvents();
        pullEmpty = from.pullEmpty();
        pullCursor = from.pullCursor();
        webhooksReadableFor = from.webhooksReadableFor();
        sealInWebhooks = from.sealInWebhooks();
    }
}
