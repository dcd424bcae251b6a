package dev.ordermesh.controller.jetstream;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class SourceMarkTests {

    private static final String LOCAL =
            "ORDERS_EU_WEST 17 orders.created.eu-west > orders.created.eu-west 7oefQfaV";
    private static final String REMOTE =
            "ORDERS_US_EAST:Wb3kq2 17 orders.created.eu-west > orders.created.eu-west juUYO8Ur";

    @Test
    void tellsStreamIdentityAndSequenceOfLocalAndRemoteSources() {
        assertThat(SourceMark.read(LOCAL))
                .contains(new SourceMark("ORDERS_EU_WEST", "7oefQfaV", 17));
        assertThat(SourceMark.read(REMOTE))
                .contains(new SourceMark("ORDERS_US_EAST", "juUYO8Ur", 17));
    }

    @Test
    void ofAMessageWithoutTheHeaderNothingIsKnown() {
        assertThat(SourceMark.read(null)).isEmpty();
    }

    @Test
    void theIdentityOfAStreamIsTheServersOwn() {
        // Seen on nats-server 2.15.1: STREAM.INFO's `created` and the header of what was sourced.
        assertThat(StreamIdentity.of("2026-11-24T12:14:01.84600079Z")).isEqualTo("7oefQfaV");
    }
}
