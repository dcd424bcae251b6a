package dev.ordermesh.local.junit;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class DockerImagesTests {

    /** Its name stands nowhere but in that class, which is closed to us. */
    @Test
    void looksForTheImageThatTestcontainersStarts() throws IOException {
        try (InputStream in =
                getClass().getResourceAsStream("/org/testcontainers/utility/RyukContainer.class")) {
            String constants =
                    new String(
                            Objects.requireNonNull(in).readAllBytes(), StandardCharsets.ISO_8859_1);

            assertThat(constants).contains(DockerImages.REAPER);
        }
    }
}
