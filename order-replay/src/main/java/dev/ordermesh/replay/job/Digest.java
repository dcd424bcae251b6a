package dev.ordermesh.replay.job;

import dev.ordermesh.messaging.Message;
import dev.ordermesh.model.wire.Headers;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.TreeMap;

/**
 * A digest of messages in their order: each link is the SHA-256 of the one before it and the
 * message's own, so that it goes on from what was noted of it.
 */
final class Digest {

    /** Of nothing. */
    static final String EMPTY = "0".repeat(64);

    private static final HexFormat HEX = HexFormat.of();

    private Digest() {}

    /** Of a message as it was published: subject, headers and body. */
    static byte[] of(Message message) {
        MessageDigest sha256 = sha256();
        update(sha256, message.subject());
        new TreeMap<>(Headers.withoutServers(message.headers()))
                .forEach((name, value) -> {
                    update(sha256, name);
                    update(sha256, value);
                });
        return sha256.digest(message.body());
    }

    /** The next link behind this one. */
    static String chain(String before, byte[] message) {
        MessageDigest sha256 = sha256();
        sha256.update(HEX.parseHex(before));
        return HEX.formatHex(sha256.digest(message));
    }

    /** With its length, so that no two lists of texts read the same. */
    private static void update(MessageDigest digest, String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        digest.update(ByteBuffer.allocate(Integer.BYTES).putInt(bytes.length).flip());
        digest.update(bytes);
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
