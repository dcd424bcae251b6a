package com.example.notes;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.ordermesh.local.junit.EnabledIfDockerRuns;
import dev.ordermesh.messaging.Broker;
import dev.ordermesh.messaging.DeadLetterHeaders;
import dev.ordermesh.messaging.PublishAck;
import dev.ordermesh.messaging.StoredMessages;
import dev.ordermesh.messaging.nats.testcontainers.NatsContainer;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.health.actuate.endpoint.HealthEndpoint;
import org.springframework.boot.health.contributor.Status;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.testcontainers.service.connection.ServiceConnection;
import org.testcontainers.junit.jupiter.Container;
import org.testcontainers.junit.jupiter.Testcontainers;

@EnabledIfDockerRuns(NatsContainer.IMAGE)
@Testcontainers(disabledWithoutDocker = true)
@SpringBootTest(properties = "spring.config.name=notes")
class NotesIT {

    @Container @ServiceConnection
    static final NatsContainer NATS = new NatsContainer().withUser("notes", "secret");

    private static final Duration SOON = Duration.ofSeconds(20);

    private final Notebook notebook;
    private final Reading.Read read;
    private final StoredMessages stored;
    private final HealthEndpoint health;

    NotesIT(
            @Autowired Notebook notebook,
            @Autowired Reading.Read read,
            @Autowired StoredMessages stored,
            @Autowired HealthEndpoint health) {
        this.notebook = notebook;
        this.read = read;
        this.stored = stored;
        this.health = health;
    }

    @BeforeAll
    static void makeStreams(@Autowired Broker broker) {
        await().atMost(SOON).until(broker::connected);
        create(
                broker,
                "STREAM.CREATE.NOTES",
                """
                {"name": "NOTES", "subjects": ["notes.*"], "allow_direct": true}
                """);
        create(
                broker,
                "STREAM.CREATE.DEAD",
                """
                {"name": "DEAD", "subjects": ["dead.>"], "allow_direct": true}
                """);
        create(
                broker,
                "CONSUMER.DURABLE.CREATE.NOTES.readers",
                """
                {"stream_name": "NOTES",
                 "config": {"durable_name": "readers", "deliver_subject": "work.notes",
                            "deliver_group": "readers", "ack_policy": "explicit",
                            "max_ack_pending": 100}}
                """);
    }

    private static void create(Broker broker, String what, String json) {
        byte[] answer = broker.request("$JS.API." + what, json.getBytes(UTF_8), SOON);
        assertThat(new String(answer, UTF_8)).as(what).doesNotContain("\"error\"");
    }

    @Test
    void isReadyWithItsStreamAndItsListener() {
        await().atMost(SOON).untilAsserted(() -> assertThat(readiness()).isEqualTo(Status.UP));
    }

    private Status readiness() {
        return requireNonNull(health.healthForPath("readiness")).getStatus();
    }

    @Test
    void readsWhatItWrote() {
        PublishAck first = notebook.write("n-1", "hello").join();
        CompletableFuture<PublishAck> repeated = notebook.write("n-1", "hello");

        assertThat(first.stream()).isEqualTo("NOTES");
        assertThat(repeated.join().duplicate()).isTrue();
        await().atMost(SOON)
                .untilAsserted(
                        () -> assertThat(read.notes()).filteredOn("hello"::equals).hasSize(1));
    }

    @Test
    void readsLaterWhatItCannotReadYet() {
        var _ = notebook.write("n-2", "later").join();

        await().atMost(SOON).until(() -> read.notes().contains("later"));
    }

    @Test
    void putsAsideWhatNobodyCanRead() {
        var _ = notebook.write("n-3", "nonsense").join();

        await().atMost(SOON).until(() -> stored.lastBySubject("DEAD", "dead.notes").isPresent());
        assertThat(stored.lastBySubject("DEAD", "dead.notes").orElseThrow().message().headers())
                .containsEntry(DeadLetterHeaders.CAUSE, "nonsense");
    }
}
