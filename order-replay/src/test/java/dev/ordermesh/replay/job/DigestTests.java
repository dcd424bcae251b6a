package dev.ordermesh.replay.job;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.ordermesh.messaging.Message;
import java.util.Map;
import org.junit.jupiter.api.Test;

class DigestTests {

    private static final Message MESSAGE = message("orders.paid.us-east", "ce-id", "a", "body");

    @Test
    void isOfSubjectHeadersAndBody() {
        assertThat(chain(MESSAGE))
                .isEqualTo(chain(message("orders.paid.us-east", "ce-id", "a", "body")));
        assertThat(chain(MESSAGE))
                .isNotEqualTo(chain(message("orders.paid.eu-west", "ce-id", "a", "body")))
                .isNotEqualTo(chain(message("orders.paid.us-east", "ce-id", "b", "body")))
                .isNotEqualTo(chain(message("orders.paid.us-east", "ce-i", "da", "body")))
                .isNotEqualTo(chain(message("orders.paid.us-east", "ce-id", "a", "Body")));
    }

    @Test
    void isNotOfWhatEachServerSets() {
        assertThat(chain(MESSAGE.withHeader("Nats-Stream-Source", "EVENTS 7")))
                .isEqualTo(chain(MESSAGE));
    }

    @Test
    void isOfTheOrder() {
        Message other = message("orders.paid.us-east", "ce-id", "b", "body");

        assertThat(chain(MESSAGE, other)).isNotEqualTo(chain(other, MESSAGE));
    }

    private static String chain(Message... messages) {
        String digest = Digest.EMPTY;
        for (Message message : messages) {
            digest = Digest.chain(digest, Digest.of(message));
        }
        assertThat(digest).hasSameSizeAs(Digest.EMPTY);
        return digest;
    }

    private static Message message(String subject, String header, String value, String body) {
        return new Message(subject, Map.of(header, value), body.getBytes(UTF_8));
    }
}
