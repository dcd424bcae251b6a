package dev.ordermesh.worker.intake;

import dev.ordermesh.messaging.Message;
import dev.ordermesh.model.wire.Headers;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Where an order is among those of its customer. Not its id: another order under the same id may
 * wait behind it.
 *
 * @param lane a token that follows from the customer
 * @param sequence its place in the stream of lanes
 */
public record LanePlace(String lane, long sequence) {

    private static final Pattern TEXT = Pattern.compile("([0-9a-f]{1,64})\\.([0-9]{1,18})");

    /** What a message's header says; null where it says none, or nothing that we wrote. */
    public static @Nullable LanePlace of(Message message) {
        String text = message.header(Headers.LANE);
        if (text == null) {
            return null;
        }
        Matcher parts = TEXT.matcher(text);
        return parts.matches()
                ? new LanePlace(parts.group(1), Long.parseLong(parts.group(2)))
                : null;
    }

    @Override
    public String toString() {
        return lane + "." + sequence;
    }
}
