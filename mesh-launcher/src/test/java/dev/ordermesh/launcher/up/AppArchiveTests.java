package dev.ordermesh.launcher.up;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ordermesh.launcher.plan.Role;
import dev.ordermesh.launcher.session.Home;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AppArchiveTests {

    @TempDir private Path folder = Path.of("");
    private Home home = new Home(folder, folder, "1");

    @BeforeEach
    void open() {
        home = new Home(folder, folder.resolve(".mesh"), "1");
    }

    @Test
    void whatCannotBeUnpackedIsSaidWithTheToolsLastLine() throws IOException {
        Path jar = home.jar("order-gateway");
        Files.createDirectories(folder.resolve("order-gateway/target"));
        Files.writeString(jar, "no jar");

        assertThatThrownBy(() -> new AppArchive(home).runnable(Role.GATEWAY))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("could not unpack " + jar)
                .hasMessageContaining("corrupt jarfile");
    }

    @Test
    void onlyWhatIsUsedIsKept() throws IOException {
        Path used = Files.createDirectories(home.apps().resolve("order-gateway-2"));
        Path old = Files.createDirectories(home.apps().resolve("order-gateway-1"));
        Files.writeString(old.resolve("gateway.jar"), "");

        new AppArchive(home).keepOnly(List.of(used.resolve("gateway.jar")));

        assertThat(used).exists();
        assertThat(old).doesNotExist();
    }
}
