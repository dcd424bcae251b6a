package dev.ordermesh.model.wire;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ordermesh.model.Region;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OriginsTests {
    private static final Region US_EAST = new Region("us-east");

    @ParameterizedTest
    @CsvSource({
        "ORDERS_US_EAST 17 orders.created.eu-west > orders.created.eu-west",
        "ORDERS_US_EAST:Wb3kq2Ab 17 orders.created.eu-west > orders.created.eu-west",
        "ORDERS_US_EAST",
        "EVENTS_US_EAST:x 1 > >",
        "ORDERS_US_EAST-ACME 1",
        "ORDERS_US_EAST-ACME:Wb3kq2 17 > x"
    })
    void readsTheSourceStream(String header) {
        assertThat(Origins.of(Map.of("Nats-Stream-Source", header))).contains(US_EAST);
    }

    @Test
    void believesTheServerFirstThenTheRepairThenTheEvent() {
        String server = "ORDERS_US_EAST 1";

        assertThat(
                        Origins.of(
                                Map.of(
                                        "Nats-Stream-Source", server,
                                        "Orders-Origin", "eu-west",
                                        "ce-source", "/regions/ap-south")))
                .contains(US_EAST);
        assertThat(Origins.of(Map.of("Orders-Origin", "us-east", "ce-source", "/regions/eu-west")))
                .contains(US_EAST);
        assertThat(Origins.of(Map.of("Ce-Source", "/regions/us-east"))).contains(US_EAST);
    }

    @ParameterizedTest
    @CsvSource({
        "Nats-Stream-Source, OTHER 1",
        "Nats-Stream-Source, ORDERS_ 1",
        "Orders-Origin, us-east-2",
        "ce-source, https://example.org/us-east",
        "ce-source, /regions/"
    })
    void foreignWordsTellNothing(String header, String value) {
        assertThat(Origins.of(Map.of(header, value))).isEmpty();
    }
}
