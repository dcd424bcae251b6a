package dev.ordermesh.controller.jetstream;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/**
 * What tells a stream from one of the same name that was deleted: its sequences began anew.
 *
 * <p>The server's own word for it (since 2.15), with which it marks every sourced message: eight
 * characters from the hash of the time at which the stream was created.
 */
public final class StreamIdentity {

    private static final String DIGITS =
            "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
    private static final int LENGTH = 8;

    private StreamIdentity() {}

    /** The identity of a stream created then, in the words of STREAM.INFO: RFC 3339, UTC. */
    public static String of(String created) {
        byte[] hash = sha256(created.getBytes(StandardCharsets.UTF_8));
        StringBuilder identity = new StringBuilder();
        for (int i = 0; i < LENGTH; i++) {
            identity.append(DIGITS.charAt(Byte.toUnsignedInt(hash[i]) % DIGITS.length()));
        }
        return identity.toString();
    }

    private static byte[] sha256(byte[] text) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(text);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
