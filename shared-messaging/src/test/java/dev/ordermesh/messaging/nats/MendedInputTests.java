package dev.ordermesh.messaging.nats;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.nats.client.support.IncomingHeadersProcessor;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.util.List;
import org.junit.jupiter.api.Test;

class MendedInputTests {

    private static final String ACK = "$JS.ACK.S.c.1.1.1.1.0";

    @Test
    void handsOnWhatIsReadableAsItCame() throws IOException {
        String sent =
                "INFO {\"server_name\":\"Jörg\"}\r\nPING\r\n+OK\r\n-ERR 'no'\r\nMSG a 1 5\r\nhello\r\n"
                        + "MSG a 1 reply 0\r\n\r\n"
                        + hmsg("a 1", "NATS/1.0 503\r\n\r\n", "")
                        + hmsg(
                                "a 1 " + ACK,
                                "NATS/1.0\r\nName: with space \r\nE:\r\n\r\n",
                                "PONG\r\n")
                        + "PONG\r\n";

        assertThat(read(sent, sent.length())).isEqualTo(sent);
    }

    @Test
    void givesTheSameForEverySplitOfTheStream() throws IOException {
        String sent =
                "MSG a 1 9\r\nMSG a 1 3\r\n"
                        + hmsg("a 1 " + ACK, "NATS/1.0\r\nX-Name: Jörg\r\n\r\n", "HMSG a 1 3 3\r\n")
                        + "PING\r\n"
                        + hmsg("a 1", "NATS/1.0\r\nbad name: 1\r\n: 2\r\n\r\n", "")
                        + "MSG a 1 2\r\nok\r\n";
        String expected =
                "MSG a 1 9\r\nMSG a 1 3\r\n"
                        + hmsg("a 1 " + ACK, "NATS/1.0\r\nX-Name:J??rg\r\n\r\n", "HMSG a 1 3 3\r\n")
                        + "PING\r\n"
                        + hmsg("a 1", "NATS/1.0\r\nbad_name:1\r\n_:2\r\n\r\n", "")
                        + "MSG a 1 2\r\nok\r\n";

        for (int split = 0; split <= sent.getBytes(UTF_8).length; split++) {
            assertThat(read(sent, split)).as("split at " + split).isEqualTo(expected);
        }
    }

    @Test
    void takesAnInlineStatusFromWhatAStreamDelivers() throws IOException {
        String sent = hmsg("a 1 " + ACK, "NATS/1.0 503 no\r\nA: b\r\n\r\n", "body");

        assertThat(read(sent, 0)).isEqualTo(hmsg("a 1 " + ACK, "NATS/1.0\r\nA:b\r\n\r\n", "body"));
    }

    @Test
    void makesAnyHeaderBlockReadable() {
        for (String block :
                List.of(
                        "",
                        "x",
                        "NATS/1.0",
                        "NATS/1.0\r\n",
                        "NATS/2.0\r\nA: b\r\n\r\n",
                        "NATS/1.0\r\nA: b",
                        "NATS/1.0\r\nno colon\r\n\r\n",
                        "NATS/1.0\r\nA: b\nc\rd\r\n\r\n",
                        "NATS/1.0\r\nA:   \t\u0000\u007f b\r\n\r\n\r\nB: c\r\n\r\n",
                        "NATS/1.0 abc def\r\n\r\n",
                        "NATS/1.0\r\n\u00e9\u00e8: \u2603\r\n\r\n",
                        "\r\n\r\n\r\n")) {
            byte[] mended = HeaderBlock.mended(block.getBytes(UTF_8), true);

            assertThat(new IncomingHeadersProcessor(mended).getStatus()).as(block).isNull();
        }
    }

    @Test
    void readsNoLineWithoutEnd() {
        InputStream endless =
                new InputStream() {
                    @Override
                    public int read() {
                        return 'x';
                    }
                };

        assertThatThrownBy(() -> new MendedInput(endless).read(new byte[10], 0, 10))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("no NATS server");
    }

    private static String hmsg(String to, String headers, String body) {
        int length = headers.getBytes(UTF_8).length;
        return "HMSG %s %d %d\r\n%s%s\r\n"
                .formatted(to, length, length + body.getBytes(UTF_8).length, headers, body);
    }

    /** The stream arrives in two parts and is read in small ones. */
    private static String read(String sent, int split) throws IOException {
        byte[] bytes = sent.getBytes(UTF_8);
        int first = Math.min(split, bytes.length);
        MendedInput input =
                new MendedInput(
                        new SequenceInputStream(
                                new ByteArrayInputStream(bytes, 0, first),
                                new ByteArrayInputStream(bytes, first, bytes.length - first)));
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        byte[] part = new byte[7];
        for (int n = input.read(part, 0, 7); n >= 0; n = input.read(part, 0, 7)) {
            all.write(part, 0, n);
        }
        return all.toString(UTF_8);
    }
}
