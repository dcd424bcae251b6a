package dev.ordermesh.containers;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ordermesh.messaging.nats.testcontainers.NatsContainer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class ImageVersionTests {

    private static final Path VERSION_OF_PROCESSES =
            Path.of("..", "mesh-launcher", "src", "main", "sh", "nats-server.sh");

    @Test
    void containersRunTheVersionThatProcessesRun() throws IOException {
        String version = NatsContainer.IMAGE.replaceAll("^nats:|-alpine$", "");

        assertThat(Files.readString(VERSION_OF_PROCESSES))
                .contains("nats_wanted=" + version + "\n");
    }
}
