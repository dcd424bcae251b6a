package dev.ordermesh.messaging.nats.publish;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.ordermesh.messaging.PublishAck;
import dev.ordermesh.messaging.PublishRefused;
import dev.ordermesh.messaging.PublishRefused.Reason;
import io.nats.client.impl.NatsMessage;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AnswersTests {

    @Test
    void readsAnAck() {
        assertThat(read("{\"stream\":\"S\",\"seq\":7,\"duplicate\":true}"))
                .isEqualTo(new Answer.Stored(new PublishAck("S", 7, true)));
    }

    @Test
    void waitsForAnIdThatIsInProcess() {
        assertThat(read(error(400, 10158, "duplicate message id is in process")))
                .isInstanceOf(Answer.InProcess.class);
    }

    @ParameterizedTest
    @ValueSource(ints = {10008, 10009, 10041, 10163})
    void triesAgainWhileThereIsNoLeaderOrQuorum(int code) {
        assertThat(read(error(503, code, "not now")))
                .isInstanceOfSatisfying(
                        Answer.TryAgain.class,
                        answer -> {
                            assertThat(answer.why().reason()).isEqualTo(Reason.BUSY);
                            assertThat(answer.why().retryAfter()).isPositive();
                        });
    }

    @ParameterizedTest
    @CsvSource({
        "503, 10077, maximum messages exceeded, STREAM_FULL, true",
        "503, 10077, maximum bytes exceeded, STREAM_FULL, true",
        "503, 10077, write /data: no space left on device, STREAM_FULL, true",
        "503, 10077, insufficient resources, STREAM_FULL, true",
        "503, 10077, raft: proposal failed, BUSY, true",
        "500, 10118, stream is offline, BUSY, true",
        "429, 10167, too many requests, BUSY, true",
        "500, 10047, insufficient storage, STREAM_FULL, true",
        "400, 10071, wrong last sequence: 5, WRONG_LAST_SEQUENCE, false",
        "400, 10060, expected stream does not match, NO_STREAM, false",
        "400, 10054, message size exceeds maximum allowed, OTHER, false"
    })
    void refuses(int code, int apiCode, String text, Reason reason, boolean worthARepeat) {
        PublishRefused why = ((Answer.Refused) read(error(code, apiCode, text))).why();

        assertThat(why.reason()).isEqualTo(reason);
        assertThat(why.apiErrorCode()).isEqualTo(apiCode);
        assertThat(why.retryAfter() != null).isEqualTo(worthARepeat);
    }

    @Test
    void knowsNothingWithoutAnAnswerThatItCanRead() {
        assertThat(read("hello")).isInstanceOf(Answer.Unknown.class);
        assertThat(Answers.read(null, new TimeoutException())).isInstanceOf(Answer.Unknown.class);
        assertThat(Answers.read(null, new CompletionException(new Transport.ConnectionLost())))
                .isInstanceOfSatisfying(
                        Answer.Unknown.class,
                        answer -> assertThat(answer.text()).contains("connection was lost"));
        assertThat(Answers.read(null, null)).isInstanceOf(Answer.Unknown.class);
    }

    private static Answer read(String json) {
        return Answers.read(
                NatsMessage.builder().subject("inbox").data(json.getBytes(UTF_8)).build(), null);
    }

    private static String error(int code, int apiCode, String text) {
        return "{\"error\":{\"code\":%d,\"err_code\":%d,\"description\":\"%s\"},\"stream\":\"S\",\"seq\":0}"
                .formatted(code, apiCode, text);
    }
}
