package dev.ordermesh.payments.payment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SimulatorPropertiesTests {

    @TempDir private Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "a;b"})
    void refusesAFolderThatCantBe(String data) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new SimulatorProperties(Path.of(data), 1))
                .withMessageContaining("payment-simulator.data")
                .withMessageContaining(data);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, -1})
    void refusesToTakeNothing(int requestsMax) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new SimulatorProperties(folder, requestsMax))
                .withMessage("payment-simulator.requests-max must be above 0, not " + requestsMax);
    }

    @Test
    void namesTheFolderThatCantBeMade() throws IOException {
        Path file = Files.createFile(folder.resolve("file"));

        assertThatIllegalStateException()
                .isThrownBy(() -> new LedgerFile(new SimulatorProperties(file, 1)))
                .withMessageContaining("payment-simulator.data=" + file);
    }

    @Test
    void makesTheFolder() {
        Path data = folder.resolve("a").resolve("b");

        LedgerFile _ = new LedgerFile(new SimulatorProperties(data, 1));

        assertThat(data).isDirectory();
    }
}
