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
 * Everything an operator can set, checked.
 *
 * @param renewal {@code seal.renewal} where the operator set it: it holds instead of the workspace's own
 * @param takeOlder {@code sealkeeper.take-older}: the sources whose rows are taken even if their sheets hold newer values
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
        Limits limits) {

    /** Settings under which what is older than its sheet is left alone, with the limits as shipped. */
    public Settings(
            LeanIx leanix,
            SealPolicy seal,
            Optional<Duration> renewal,
            Strategy strategy,
            Trust trust,
            Path inbox,
            Path data,
            Path routes) {
        this(leanix, seal, renewal, strategy, trust, inbox, data, routes, Set.of(), Limits.DEFAULT);
    }

    /**
     * What nothing that comes from outside may exceed.
     *
     * @param mapping how long the mapping of one row may take
     * @param unfoldedBytes how long the parts of a workbook may be, unfolded and together
     */
    public record Limits(Duration mapping, long unfoldedBytes) {
        public static final Limits DEFAULT = new Limits(Duration.ofSeconds(30), 1_000_000_000);
    }

    /** {@code seal.strategy}: how the seal of a trusted change is kept. */
    public enum Strategy {
        /** It breaks, and is put back once the audit log has shown that nobody else was about. */
        FOLLOW_UP,
        /** It is set in the very mutation that writes the values, where the workspace allows that. */
        SAME_MUTATION
    }

    /**
     * How LeanIX is reached.
     *
     * @param requestsPerMinute per technical user; 0 for no budget
     * @param timeout of one request, from sending it to the end of the answer
     * @param logWait how long to wait for the audit log to show our own write
     */
    public record LeanIx(
            URI baseUrl,
            Map<Principal, ApiToken> tokens,
            int requestsPerMinute,
            int readBatchSize,
            int writeBatchSize,
            int parallelRequests,
            Duration timeout,
            Duration logWait) {

        /** Whether one technical user does both: then its budget is one, too. */
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
     * @param from where it was set, for the message if LeanIX refuses it
     * @param userId the technical user's id, where the operator gives it because the token does not say
     */
    public record ApiToken(Secret secret, String from, Optional<String> userId) {}
}
