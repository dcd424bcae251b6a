package dev.ordermesh.model.access;

import static java.util.Objects.requireNonNull;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.Collection;
import java.util.Collections;
import java.util.EnumSet;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * What is stored of an API key: enough to know it again, not enough to use it.
 *
 * @param client who calls with it; idempotency keys are the client's own, so a client may change
 *     its API key and repeat a request. Lower-case letters, digits, dots and hyphens, at most 63
 *     characters, a letter or digit first
 * @param sha256 of the key's text, 64 hexadecimal digits
 * @param scopes at least one
 * @param created when it was made
 */
public record ApiKey(String client, String sha256, Set<Scope> scopes, Instant created) {

    /** The header in which a caller sends the key. */
    public static final String HEADER = "X-API-Key";

    /** The client that callers without a key are. */
    public static final String ANONYMOUS = "anonymous";

    /** Hexadecimal digits by which people name a key. */
    private static final int ID_DIGITS = 12;

    private static final Pattern CLIENT = Pattern.compile("[a-z0-9][a-z0-9.-]{0,62}");
    private static final Pattern SHA256 = Pattern.compile("[0-9a-f]{64}");

    public ApiKey {
        if (!CLIENT.matcher(client).matches()) {
            throw new IllegalArgumentException(
                    "a client is 1 to 63 lower-case letters, digits, dots and hyphens, a letter or digit first; not '%s'"
                            .formatted(client));
        }
        if (client.equals(ANONYMOUS)) {
            throw new IllegalArgumentException(
                    "'%s' is what callers without a key are called".formatted(ANONYMOUS));
        }
        sha256 = sha256.toLowerCase(Locale.ROOT);
        if (!SHA256.matcher(sha256).matches()) {
            throw new IllegalArgumentException("a SHA-256 is 64 hexadecimal digits");
        }
        if (scopes.isEmpty()) {
            throw new IllegalArgumentException("a key needs at least one scope");
        }
        scopes = Collections.unmodifiableSet(EnumSet.copyOf(scopes));
        requireNonNull(created, "created");
    }

    /** The record of a key. */
    public static ApiKey of(String client, String key, Collection<Scope> scopes, Instant created) {
        return new ApiKey(client, digest(key), Set.copyOf(scopes), created);
    }

    /** A short name that tells nothing of the key: the first digits of its SHA-256. */
    public String id() {
        return sha256.substring(0, ID_DIGITS);
    }

    /**
     * SHA-256 of a key, in hexadecimal digits. No salt and no slow digest: keys are 256 random
     * bits, which nobody guesses.
     */
    public static String digest(String key) {
        try {
            return HexFormat.of()
                    .formatHex(
                            MessageDigest.getInstance("SHA-256")
                                    .digest(key.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException everyJdkHasIt) {
            throw new IllegalStateException(everyJdkHasIt);
        }
    }
}
