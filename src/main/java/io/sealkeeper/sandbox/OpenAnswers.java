package io.sealkeeper.sandbox;

/** The answers that this workspace gives to every {@link OpenQuestion}; set with {@link SandboxOptions#toBuilder()}. */
public record OpenAnswers(
        OpenQuestion.SealChangeWithoutPermission sealChangeWithoutPermission,
        OpenQuestion.SameMutation sameMutation,
        OpenQuestion.BreakBumpsRev breakBumpsRev,
        OpenQuestion.BreakEventBy breakEventBy,
        OpenQuestion.BreakEventName breakEventName,
        OpenQuestion.FarEnd farEndBreaks,
        OpenQuestion.LogReadableFor logReadableFor,
        OpenQuestion.SinceRev sinceRev,
        OpenQuestion.ExternalIds externalIds,
        OpenQuestion.NoOpPatch noOpPatch,
        OpenQuestion.RevStep revStep,
        OpenQuestion.MutationBatch mutationBatch,
        OpenQuestion.PermissionsShape permissionsShape,
        OpenQuestion.ValidateOnly validateOnly,
        OpenQuestion.ErrorsOnSuccess errorsOnSuccess,
        OpenQuestion.RelationReplace relationReplace,
        OpenQuestion.SelectsInSchema selectsInSchema,
        OpenQuestion.DisplayNameFilter displayNameFilter,
        OpenQuestion.TokenClaims tokenClaims,
        OpenQuestion.LxStates lxStates,
        OpenQuestion.StateInResult stateInResult,
        OpenQuestion.ExternalIdUnique externalIdUnique,
        BreakTiming breakTiming,
        LogLag logLag) {}
