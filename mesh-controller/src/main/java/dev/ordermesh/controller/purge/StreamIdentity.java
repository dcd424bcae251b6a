package dev.ordermesh.controller.purge;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/**
 * Tells a stream from another of its name that was there before: a stream that is created anew
 * counts from 1 again, and a position in the old one says nothing about it.
 *
 * <p>nats-server writes this identity as the sixth word of {@code Nats-Stream-Source}: a hash of
 * the time at which the stream was created (server/stream.go, {@code identity}).
 */
final class StreamIdentity {

    private static final String DIGITS =
            "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";

    private static final int LENGTH = 8;

    private StreamIdentity() {}

    /** The name under which positions in this very stream are known. */
    static String key(String stream, String identity) {
        return stream + " " + identity;
    }

    /** The identity of a stream by its {@code created}, as STREAM.INFO writes it. */
    static String of(String created) {
        byte[] hash = sha256().digest(created.getBytes(StandardCharsets.UTF_8));
        StringBuilder identity = new StringBuilder();
        for (int i = 0; i < LENGTH; i++) {
            identity.append(DIGITS.charAt(Byte.toUnsignedInt(hash[i]) % DIGITS.length()));
        }
        return identity.toString();
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
