package dev.ordermesh.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.awaitility.Awaitility.await;

import dev.ordermesh.model.access.ApiKey;
import dev.ordermesh.model.access.ApiKeys;
import dev.ordermesh.model.access.Scope;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KnownKeysTests {

    private static final Duration NEVER = Duration.ofHours(1);
    private static final Duration OFTEN = Duration.ofMillis(10);

    @TempDir private Path folder;
    private Path file;

    @BeforeEach
    void choose() {
        file = folder.resolve(ApiKeys.FILE);
    }

    @Test
    void aNewKeyIsKnownAndARevokedOneIsNotWithoutARestart() throws IOException {
        write("old");
        try (KnownKeys keys = new KnownKeys(file, OFTEN)) {
            assertThat(keys.find("old")).isPresent();

            write("new");

            await().until(() -> keys.find("new").isPresent());
            assertThat(keys.find("old")).isEmpty();
        }
    }

    @Test
    void whileTheFileCannotBeReadTheKnownKeysStayKnown() throws IOException {
        write("old");
        try (KnownKeys keys = new KnownKeys(file, NEVER)) {
            Files.writeString(file, "half of a fi");
            keys.refresh();
            assertThat(keys.find("old")).isPresent();

            Files.delete(file);
            keys.refresh();
            assertThat(keys.find("old")).isPresent();
        }
    }

    @Test
    void aStartWithoutTheFileFailsWithItsName() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new KnownKeys(file, NEVER))
                .withMessageStartingWith(
                        "ordermesh.access.keys-file=%s: can't be read".formatted(file));
    }

    @Test
    void aStartWithABrokenFileFailsWithItsName() throws IOException {
        Files.writeString(file, "{}");

        assertThatIllegalArgumentException()
                .isThrownBy(() -> new KnownKeys(file, NEVER))
                .withMessage("ordermesh.access.keys-file=%s: a field is missing".formatted(file));
    }

    private void write(String... keys) throws IOException {
        Path fresh = folder.resolve("fresh");
        Files.writeString(
                fresh,
                new ApiKeys(
                                Arrays.stream(keys)
                                        .map(key ->
                                                ApiKey.of(
                                                        "shop",
                                                        key,
                                                        Set.of(Scope.OPS),
                                                        Instant.EPOCH))
                                        .toList())
                        .toJson());
        Files.move(fresh, file, StandardCopyOption.REPLACE_EXISTING);
    }
}
