package dev.ordermesh.systemtests.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ordermesh.launcher.secrets.SecretsCommand;
import dev.ordermesh.launcher.session.Console;
import dev.ordermesh.launcher.session.Home;
import dev.ordermesh.launcher.session.Session;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import picocli.CommandLine;

/**
 * {@code mesh secrets --kubernetes} over this checkout.
 *
 * @param state where it keeps what it made
 */
record SecretsCommandRun(Path state) {

    /** The documents that it prints. */
    Manifests documents() {
        return Manifests.parse(prints(List.of("--kubernetes")));
    }

    /** What would be applied of this overlay and its Secrets. */
    Manifests around(Kubectl kubectl, Path overlay) throws IOException, InterruptedException {
        String folder = prints(List.of("--kubernetes", "--around", overlay.toString()));
        return Manifests.parse(kubectl.render(Path.of(folder.strip())));
    }

    /** Gives a user another password, as an operator does who deletes the old one. */
    void forgetPassword(String user) throws IOException {
        Files.delete(state.resolve("kubernetes/secrets").resolve(user).resolve("nats.password"));
    }

    private String prints(List<String> arguments) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        Console console =
                new Console(
                        new PrintStream(out, true, StandardCharsets.UTF_8),
                        new PrintStream(System.err, true, StandardCharsets.UTF_8),
                        false);
        Session session =
                new Session(
                        new Home(Kubectl.CHECKOUT, state, "tested"), console, Clock.systemUTC());
        CommandLine command = new CommandLine(new SecretsCommand(session));
        assertThat(command.execute(arguments.toArray(String[]::new))).isZero();
        return out.toString(StandardCharsets.UTF_8);
    }
}
