package dev.ordermesh.messaging.nats.listen;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ordermesh.messaging.DeadLetterHeaders;
import dev.ordermesh.messaging.Message;
import java.util.Arrays;
import java.util.Map;
import org.junit.jupiter.api.Test;

class DeadLetterFitTests {

    private static final int PAYLOAD_MAX = 100_000;
    private static final Map<String, String> OWN = Map.of(DeadLetterHeaders.CAUSE, "undecodable");

    /** 12 for the block's ends and {@code Dead-Letter-Cause:undecodable} with its line end. */
    private static final int OWN_BYTES = 12 + 17 + 1 + 11 + 2;

    @Test
    void keepsHeadersAndBodyExactly() {
        Message original =
                new Message(
                        "a",
                        Map.of("Odd", "tab\there" + "x".repeat(5_000), Message.ID_HEADER, "id-1"),
                        bytes(10));

        Message letter = fitted(original);

        assertThat(letter.subject()).isEqualTo("dead");
        assertThat(letter.body()).isEqualTo(bytes(10));
        assertThat(letter.headers())
                .containsOnly(
                        Map.entry("Odd", "tab\there" + "x".repeat(5_000)),
                        Map.entry(DeadLetterHeaders.ORIGINAL_PREFIX + Message.ID_HEADER, "id-1"),
                        Map.entry(DeadLetterHeaders.CAUSE, "undecodable"));
    }

    @Test
    void takesABodyThatJustFits() {
        int fits = PAYLOAD_MAX - DeadLetterFit.RESERVE - OWN_BYTES;

        assertThat(fitted(Message.of("a", bytes(fits))).headers()).isEqualTo(OWN);
        assertThat(fitted(Message.of("a", bytes(fits + 1))).headers())
                .containsEntry(DeadLetterHeaders.TRUNCATED, Integer.toString(fits + 1));
    }

    @Test
    void leavesOutHeadersBeforeItCutsTheBody() {
        Message original = new Message("a", Map.of("A", "x".repeat(2_000), "B", ""), bytes(97_500));

        Message letter = fitted(original);

        assertThat(letter.body()).hasSize(97_500);
        assertThat(letter.headers())
                .containsEntry(DeadLetterHeaders.HEADERS_LEFT_OUT, "2")
                .doesNotContainKeys("A", "B", DeadLetterHeaders.TRUNCATED);
    }

    @Test
    void leavesOutHeadersBeyondWhatAStreamTakes() {
        Message original =
                new Message("a", Map.of("A", "x".repeat(DeadLetterFit.HEADERS_MAX)), bytes(3));

        assertThat(fitted(original).headers())
                .containsEntry(DeadLetterHeaders.HEADERS_LEFT_OUT, "1")
                .doesNotContainKey("A");
    }

    @Test
    void cutsTheBodyToWhatFits() {
        Message letter = fitted(new Message("a", Map.of("A", "b"), bytes(PAYLOAD_MAX)));

        assertThat(letter.headers())
                .containsEntry(DeadLetterHeaders.TRUNCATED, Integer.toString(PAYLOAD_MAX));
        assertThat(letter.size()).isBetween(PAYLOAD_MAX - 1_500, PAYLOAD_MAX - 1_100);
        assertThat(letter.body()).isEqualTo(bytes(letter.size()));
    }

    private static Message fitted(Message original) {
        return new DeadLetterFit(PAYLOAD_MAX).fitted("dead", OWN, original);
    }

    private static byte[] bytes(int count) {
        byte[] body = new byte[count];
        Arrays.fill(body, (byte) 'x');
        return body;
    }
}
