package io.sealkeeper.config;

import io.sealkeeper.leanix.Principal;
import io.sealkeeper.leanix.Secret;
import io.sealkeeper.seal.SealPolicy;
import io.sealkeeper.seal.Trust;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * All settings of an operator, checked.
 *
 * @param renewal {@code seal.renewal} if the operator set it: it overrides the workspace's own
 * @param takeOlder {@code sealkeeper.take-older}: the sources whose rows are processed even if their sheets hold newer
 *     values
 * @param guards the integrations that don't run through the gateway
 * @param journal {@code sealkeeper.journal}: where the journal is
 * @param tellOwner {@code seal.tell-owner}: how owners are told of a seal that stays broken
 */
public record Settings(
        LeanIx leanix,
        SealPolicy seal,
        Optional<Duration> renewal,
        Strategy strategy,
        Trust trust,
        Path inbox,
        Path data,
        Path routes,
        Set<String> takeOlder,
        Limits limits,
        Guards guards,
        JournalSettings journal,
        TellOwner tellOwner) {

    /** Settings with the default limits, the embedded journal, without guards and without words for owners, under which rows older than their sheet are not written. */
    public Settings(
            LeanIx leanix,
            SealPolicy seal,
            Optional<Duration> renewal,
            Strategy strategy,
            Trust trust,
            Path inbox,
            Path data,
            Path routes) {
        this(
                leanix,
                seal,
                renewal,
                strategy,
                trust,
                inbox,
                data,
                routes,
                Set.of(),
                Limits.DEFAULT,
                Guards.NONE,
                JournalSettings.EMBEDDED,
                TellOwner.NONE);
    }

    /**
     * Limits for everything that comes from outside.
     *
     * @param mapping the longest time that the mapping of one row may take
     * @param unfoldedBytes the largest total size of a workbook's parts, uncompressed
     */
    public record Limits(Duration mapping, long unfoldedBytes) {
        public static final Limits DEFAULT = new Limits(Duration.ofSeconds(30), 1_000_000_000);
    }

    /** {@code seal.tell-owner}: how owners are told on a sheet whose seal stays broken after a write of ours. */
    public enum TellOwner {
        NONE,
        /** By a comment, which is taken away when the seal is back. */
        COMMENT
    }

    /** {@code seal.strategy}: how the seal of a trusted change is kept. */
    public enum Strategy {
        /** It breaks, and is restored once the audit log has shown that nobody else changed the sheet. */
        FOLLOW_UP,
        /** It is set in the same mutation that writes the values, where the workspace allows that. */
        SAME_MUTATION
    }

    /**
     * The settings for calls to LeanIX.
     *
     * @param requestsPerMinute per technical user; 0 for no budget
     * @param timeout the time for one request, from sending it to the end of the answer
     * @param logWait how long to wait for the audit log to show our own write
     * @param modelEvery how old the data model may get while there is nothing to do
     */
    public record LeanIx(
            URI baseUrl,
            Map<Principal, ApiToken> tokens,
            int requestsPerMinute,
            int readBatchSize,
            int writeBatchSize,
            int parallelRequests,
            Duration timeout,
            Duration logWait,
            Duration modelEvery) {

        /** Whether one technical user does both: then there is one budget, too. */
        public boolean oneUser() {
            return tokens.get(Principal.WRITER)
                    .secret()
                    .reveal()
                    .equals(tokens.get(Principal.SEALER).secret().reveal());
        }
    }

    /**
     * An API token.
     *
     * @param from where it was set, for the message in case LeanIX refuses it
     * @param userId the technical user's id, set by an operator if the token does not hold it
     */
    public record ApiToken(Secret secret, String from, Optional<String> userId) {}
}
