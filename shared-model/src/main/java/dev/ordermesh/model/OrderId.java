package dev.ordermesh.model;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.github.f4b6a3.uuid.UuidCreator;
import java.nio.ByteBuffer;
import java.util.UUID;
import java.util.regex.Pattern;

/**
 * Names one order everywhere: in subjects, as message id and at the front door.
 *
 * @param value 1 to 64 characters of {@code [A-Za-z0-9_-]}
 */
public record OrderId(String value) {
    /** Most characters of an idempotency key. */
    public static final int KEY_LENGTH_MAX = 255;

    private static final Pattern VALUE = Pattern.compile("[A-Za-z0-9_-]+");

    public OrderId {
        OrderLimits.requireText(
                "an order id", value, OrderLimits.ORDER_ID_LENGTH_MAX, VALUE, "A-Z a-z 0-9 _ -");
    }

    /** Makes a new id, a UUIDv7: ids made later sort later. */
    public static OrderId random() {
        return new OrderId(UuidCreator.getTimeOrderedEpoch().toString());
    }

    /**
     * Derives the id of a keyed order, a UUIDv8: the same caller and key give the same id at any
     * gateway, and the raw key never travels.
     *
     * @param caller who chose the key
     * @param idempotencyKey 1 to 255 characters
     * @throws IllegalArgumentException if the key is empty or too long
     */
    public static OrderId fromKey(String caller, String idempotencyKey) {
        if (idempotencyKey.isEmpty() || idempotencyKey.length() > KEY_LENGTH_MAX) {
            throw new IllegalArgumentException(
                    "an idempotency key must be 1 to " + KEY_LENGTH_MAX + " characters");
        }
        byte[] callerBytes = caller.getBytes(UTF_8);
        // The length in front keeps caller "a" + key "bc" apart from caller "ab" + key "c".
        byte[] length = ByteBuffer.allocate(Integer.BYTES).putInt(callerBytes.length).array();
        byte[] hash = Sha256.hash(length, callerBytes, idempotencyKey.getBytes(UTF_8));
        return new OrderId(uuidV8(ByteBuffer.wrap(hash)).toString());
    }

    private static UUID uuidV8(ByteBuffer hash) {
        long high = (hash.getLong() & 0xFFFF_FFFF_FFFF_0FFFL) | 0x8000L;
        long low = (hash.getLong() & 0x3FFF_FFFF_FFFF_FFFFL) | 0x8000_0000_0000_0000L;
        return new UUID(high, low);
    }

    @Override
    public String toString() {
        return value;
    }
}
