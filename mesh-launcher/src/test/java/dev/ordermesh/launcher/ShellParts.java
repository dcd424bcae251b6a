package dev.ordermesh.launcher;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import com.sun.net.httpserver.SimpleFileServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;

/**
 * The shell parts of {@code ./mesh}, sourced by a shell of their own.
 *
 * @param state what they take for the checkout and for its state folder
 */
record ShellParts(Path state) {

    private static final Path SCRIPTS = Path.of("src/main/sh").toAbsolutePath();
    private static final int SECONDS_MAX = 60;
    private static final String PRELUDE =
            """
            set -eu
            say() { printf 'mesh: %%s\\n' "$*" >&2; }
            die() { say "$@"; exit 1; }
            root='%1$s'; state='%1$s'
            mkdir -p "$state/logs" "$state/tools"; touch "$root/pom.xml"
            for part in tools fetch nats-server kubectl build; do . '%2$s'/$part.sh; done
            """;

    /** How a script went. */
    record Ended(int exitCode, String output) {}

    /** Runs a script after all parts; only the system's own folders are on its path. */
    Ended run(String script, Map<String, String> environment)
            throws IOException, InterruptedException {
        Path output = Files.createTempFile("shell", ".out");
        ProcessBuilder builder =
                new ProcessBuilder(List.of("sh", "-c", PRELUDE.formatted(state, SCRIPTS) + script))
                        .redirectErrorStream(true)
                        .redirectOutput(output.toFile());
        // What this machine has on its path, and what ./mesh has found there, is none of the
        // test's.
        builder.environment().keySet().removeAll(Set.of("NATS_SERVER", "KUBECTL"));
        builder.environment().put("PATH", "/usr/bin:/bin:/usr/sbin:/sbin");
        builder.environment().putAll(environment);
        Process process = builder.start();
        assertThat(process.waitFor(SECONDS_MAX, TimeUnit.SECONDS)).isTrue();
        return new Ended(process.exitValue(), Files.readString(output, UTF_8));
    }

    /** A program of one shell command. */
    static Path program(Path file, String body) throws IOException {
        Files.createDirectories(file.getParent());
        Files.writeString(file, "#!/bin/sh\n" + body + "\n");
        assertThat(file.toFile().setExecutable(true)).isTrue();
        return file;
    }

    /** As release pages name this system: {@code linux}. */
    static String system() {
        String name = System.getProperty("os.name").toLowerCase(Locale.ROOT);
        return name.contains("mac") ? "darwin" : "linux";
    }

    /** As release pages name this processor: {@code amd64}. */
    static String machine() {
        return System.getProperty("os.arch").matches("aarch64|arm64") ? "arm64" : "amd64";
    }

    /** A folder over HTTP on loopback. */
    static final class Releases implements AutoCloseable {

        private final HttpServer server;

        Releases(Path folder) {
            server =
                    SimpleFileServer.createFileServer(
                            new InetSocketAddress(InetAddress.getLoopbackAddress(), 0),
                            folder,
                            SimpleFileServer.OutputLevel.NONE);
            server.start();
        }

        String url() {
            return "http://127.0.0.1:" + server.getAddress().getPort();
        }

        @Override
        public void close() {
            server.stop(0);
        }
    }
}
