package dev.ordermesh.controller.purge;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Base64;
import org.junit.jupiter.api.Test;

class SnapshotMarkTests {

    @Test
    void readsHowFarASnapshotReaches() {
        assertThat(
                        SnapshotMark.read(
                                base64("NATS/1.0\r\ntraceparent: x\r\nStock-Position: 42\r\n\r\n")))
                .hasValue(42);
    }

    @Test
    void knowsNothingWhereNothingIsSaid() {
        assertThat(SnapshotMark.read("")).isEmpty();
        assertThat(SnapshotMark.read("*")).isEmpty();
        assertThat(SnapshotMark.read(base64("NATS/1.0\r\nStock-Position: all\r\n\r\n"))).isEmpty();
    }

    private static String base64(String headers) {
        return Base64.getEncoder().encodeToString(headers.getBytes(UTF_8));
    }
}
