package dev.ordermesh.launcher.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StateLockTests {

    @TempDir private Path state = Path.of("");

    @Test
    void whatAnotherProcessHoldsIsRefusedWithItsPidUntilThatEnds()
            throws IOException, InterruptedException {
        Process holder = holder();
        try {
            assertThat(holder.inputReader().readLine()).isEqualTo("held");

            assertThatThrownBy(() -> StateLock.take(home()))
                    .isInstanceOf(Refusal.class)
                    .hasMessageContaining("pid " + holder.pid());
        } finally {
            holder.destroyForcibly();
        }
        assertThat(holder.waitFor(10, TimeUnit.SECONDS)).isTrue();

        try (StateLock lock = StateLock.take(home())) {
            assertThat(lock).isNotNull();
        }
    }

    private Home home() {
        return new Home(state, state, "1");
    }

    private Process holder() throws IOException {
        return new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        Holder.class.getName(),
                        state.toString())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
    }

    /** Holds the lock of a state folder until it is killed, or its input ends. */
    static final class Holder {

        private Holder() {}

        static void main(String[] args) throws IOException {
            Path folder = Path.of(args[0]);
            try (StateLock _ = StateLock.take(new Home(folder, folder, "1"))) {
                System.out.println("held");
                System.out.flush();
                if (System.in.read() < 0) {
                    return;
                }
            }
        }
    }
}
