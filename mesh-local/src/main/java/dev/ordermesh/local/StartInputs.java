package dev.ordermesh.local;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import java.util.TreeMap;

/**
 * Everything that a process is started with, as a short text: a process that carries another one
 * than it would be started with now is out of date.
 */
public final class StartInputs {

    private static final int DIGITS = 12;

    private final MessageDigest sha256;

    public StartInputs() {
        try {
            sha256 = MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException everyJdkHasIt) {
            throw new IllegalStateException(everyJdkHasIt);
        }
    }

    /** Adds a text. */
    public StartInputs add(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        // Its length too, so that "a", "bc" is not "ab", "c".
        sha256.update(ByteBuffer.allocate(Integer.BYTES).putInt(bytes.length).flip());
        sha256.update(bytes);
        return this;
    }

    /** Adds names and values, whatever their order. */
    public StartInputs add(Map<String, String> values) {
        new TreeMap<>(values).forEach((name, value) -> add(name).add(value));
        return this;
    }

    /** 12 hexadecimal digits; nothing can be added afterwards. */
    public String digest() {
        return HexFormat.of().formatHex(sha256.digest()).substring(0, DIGITS);
    }
}
