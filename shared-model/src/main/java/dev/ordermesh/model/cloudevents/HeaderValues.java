package dev.ordermesh.model.cloudevents;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.util.HexFormat;

/** Percent-encodes header values by the rule of CloudEvents over HTTP, which NATS shares. */
final class HeaderValues {
    private static final HexFormat HEX = HexFormat.of().withUpperCase();

    private HeaderValues() {}

    static String encode(String value) {
        StringBuilder encoded = new StringBuilder(value.length());
        for (byte b : value.getBytes(UTF_8)) {
            if (b > ' ' && b <= '~' && b != '"' && b != '%') {
                encoded.append((char) b);
            } else {
                encoded.append('%').append(HEX.toHexDigits(b));
            }
        }
        return encoded.toString();
    }

    /** Decodes; what only looks like an escape stays as it is. */
    static String decode(String value) {
        if (value.indexOf('%') < 0) {
            return value;
        }
        byte[] encoded = value.getBytes(UTF_8);
        ByteArrayOutputStream decoded = new ByteArrayOutputStream(encoded.length);
        for (int i = 0; i < encoded.length; i++) {
            if (escapeAt(encoded, i)) {
                decoded.write(HexFormat.fromHexDigits(value(encoded, i)));
                i += 2;
            } else {
                decoded.write(encoded[i]);
            }
        }
        return decoded.toString(UTF_8);
    }

    private static boolean escapeAt(byte[] bytes, int i) {
        return bytes[i] == '%'
                && i + 2 < bytes.length
                && HexFormat.isHexDigit(bytes[i + 1])
                && HexFormat.isHexDigit(bytes[i + 2]);
    }

    private static String value(byte[] bytes, int i) {
        return new String(bytes, i + 1, 2, UTF_8);
    }
}
