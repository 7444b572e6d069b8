package io.sealkeeper.access;

import io.github.bucket4j.Bandwidth;
import io.github.bucket4j.Bucket;
import io.github.bucket4j.TimeMeter;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jboss.logging.Logger;

/**
 * Logs people in. At most ten wrong passwords a minute are accepted from one address, and a hundred from all; beyond
 * that even the right one is refused. A browser sends the password with every request, and checking it is slow on
 * purpose. So a right one is remembered for a while, as a keyed hash whose key exists only here.
 */
final class Logins {

    private static final Logger LOG = Logger.getLogger(Logins.class);
    private static final Duration REMEMBERED = Duration.ofMinutes(10);
    private static final Duration MINUTE = Duration.ofMinutes(1);
    private static final int WRONG_FROM_ONE = 10;
    private static final int WRONG_FROM_ALL = 100;
    private static final int MOST_REMEMBERED = 1000;
    private static final String MAC = "HmacSHA256";

    private record Known(Users.User user, long since) {}

    private final Users users;

    /** Not a wall clock: if that were set back, everybody would be locked out until it catches up. */
    private final TimeMeter meter;

    private final SecretKeySpec key;
    private final Map<String, Known> known = new ConcurrentHashMap<>();
    private final Map<String, Bucket> wrong = new ConcurrentHashMap<>();
    private final Bucket wrongFromAll;

    Logins(Users users, TimeMeter meter) {
        this.users = users;
        this.meter = meter;
        byte[] random = new byte[32];
        new SecureRandom().nextBytes(random);
        this.key = new SecretKeySpec(random, MAC);
        this.wrongFromAll = bucket(WRONG_FROM_ALL);
    }

    /** The user; empty for a wrong name or password, and after too many wrong ones. */
    Optional<Users.User> login(String name, char[] password, String address) {
        if (!Users.isName(name)) {
            return Optional.empty();
        }
        String digest = digest(name, password);
        Optional<Users.User> remembered = Optional.ofNullable(known.get(digest))
                .filter(k -> meter.currentTimeNanos() - k.since() < REMEMBERED.toNanos())
                .map(Known::user);
        if (remembered.isPresent()) {
            return remembered;
        }
        Bucket fromOne = limited(wrong).computeIfAbsent(address, a -> bucket(WRONG_FROM_ONE));
        // Taken first and given back on success: of many concurrent guesses no more are checked than are allowed.
        if (!fromOne.tryConsume(1)) {
            return Optional.empty();
        }
        if (!wrongFromAll.tryConsume(1)) {
            fromOne.addTokens(1);
            return Optional.empty();
        }
        Optional<Users.User> user = users.login(name, password);
        user.ifPresentOrElse(
                u -> {
                    fromOne.addTokens(1);
                    wrongFromAll.addTokens(1);
                    limited(known).put(digest, new Known(u, meter.currentTimeNanos()));
                },
                // No more lines than checked guesses. A name has a limited set of characters, so it can't forge a line.
                () -> LOG.warnf("wrong name or password: %s from %s", name, address));
        return user;
    }

    private static <V> Map<String, V> limited(Map<String, V> map) {
        if (map.size() >= MOST_REMEMBERED) {
            map.clear();
        }
        return map;
    }

    private Bucket bucket(int aMinute) {
        return Bucket.builder()
                .withCustomTimePrecision(meter)
                .addLimit(Bandwidth.builder()
                        .capacity(aMinute)
                        .refillGreedy(aMinute, MINUTE)
                        .build())
                .build();
    }

    private String digest(String name, char[] password) {
        try {
            Mac mac = Mac.getInstance(MAC);
            mac.init(key);
            mac.update((name + ":").getBytes(StandardCharsets.UTF_8));
            return Base64.getEncoder()
                    .encodeToString(mac.doFinal(new String(password).getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this Java machine has no " + MAC, e);
        }
    }
}
