package io.sealkeeper.access;

import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.PBEKeySpec;

/**
 * A password that can be checked but not read: PBKDF2 with HMAC-SHA-512, which every JVM has, with the number of
 * iterations that OWASP's Password Storage Cheat Sheet recommends. Written as {@code
 * pbkdf2-sha512$ITERATIONS$SALT$HASH}.
 */
record PasswordHash(int iterations, String salt, String hash) {

    private static final int ITERATIONS = 210_000;
    private static final int FEWEST_ITERATIONS = 100_000;
    private static final int MOST_ITERATIONS = 10_000_000;
    private static final int SALT_BYTES = 16;
    private static final int HASH_BYTES = 32;
    private static final Pattern FORM =
            Pattern.compile("pbkdf2-sha512\\$(\\d{6,8})\\$([A-Za-z0-9+/]{22}==)\\$([A-Za-z0-9+/]{43}=)");

    static PasswordHash of(char[] password) {
        return of(password, ITERATIONS);
    }

    static PasswordHash of(char[] password, int iterations) {
        byte[] salt = new byte[SALT_BYTES];
        new SecureRandom().nextBytes(salt);
        return new PasswordHash(iterations, text(salt), text(derive(password, salt, iterations)));
    }

    /** Reads a hash; empty if the text is none, or one that is too weak. */
    static Optional<PasswordHash> parse(String text) {
        Matcher form = FORM.matcher(text);
        if (!form.matches()) {
            return Optional.empty();
        }
        int iterations = Integer.parseInt(form.group(1));
        return iterations < FEWEST_ITERATIONS || iterations > MOST_ITERATIONS
                ? Optional.empty()
                : Optional.of(new PasswordHash(iterations, form.group(2), form.group(3)));
    }

    boolean matches(char[] password) {
        return MessageDigest.isEqual(bytes(hash), derive(password, bytes(salt), iterations));
    }

    private static byte[] derive(char[] password, byte[] salt, int iterations) {
        PBEKeySpec spec = new PBEKeySpec(password, salt, iterations, HASH_BYTES * Byte.SIZE);
        try {
            return SecretKeyFactory.getInstance("PBKDF2WithHmacSHA512")
                    .generateSecret(spec)
                    .getEncoded();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this Java machine has no PBKDF2WithHmacSHA512", e);
        } finally {
            spec.clearPassword();
        }
    }

    private static String text(byte[] bytes) {
        return Base64.getEncoder().encodeToString(bytes);
    }

    private static byte[] bytes(String text) {
        return Base64.getDecoder().decode(text);
    }

    /** The form in the users' file. */
    @Override
    public String toString() {
        return "pbkdf2-sha512$" + iterations + "$" + salt + "$" + hash;
    }
}
