package dev.ordermesh.local;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * A usable nats-server binary on this machine.
 *
 * @param version such as {@code 2.15.1}
 */
public record NatsServer(Path binary, String version) {

    private static final String NAME = "nats-server";
    private static final int VERSION_SECONDS_MAX = 10;

    /** None is found, or what is found can't be used; the message is for people. */
    public static final class Unusable extends RuntimeException {
        Unusable(String message) {
            super(message);
        }
    }

    /**
     * {@code NATS_SERVER} where it is set; else the first that can be used of those on the path and
     * {@code <state>/tools}. Asking one for its version is bounded by 10 s.
     *
     * @throws Unusable when there is none, or only such as are too old
     */
    public static NatsServer locate(Path state, Map<String, String> environment) {
        String named = environment.get("NATS_SERVER");
        if (named != null && !named.isBlank()) {
            return of(Path.of(named));
        }
        Path own = state.resolve("tools").resolve(NAME);
        Unusable reason =
                new Unusable(
                        "no nats-server: neither NATS_SERVER, nor on the path, nor "
                                + own
                                + "; ./mesh up fetches it");
        for (Path candidate : candidates(own, environment.getOrDefault("PATH", ""))) {
            try {
                return of(candidate);
            } catch (Unusable e) {
                reason = e;
            }
        }
        throw reason;
    }

    private static List<Path> candidates(Path own, String path) {
        Stream<Path> onPath =
                Arrays.stream(path.split(File.pathSeparator))
                        .filter(folder -> !folder.isBlank())
                        .map(folder -> Path.of(folder, NAME));
        return Stream.concat(onPath, Stream.of(own)).filter(Files::isExecutable).toList();
    }

    private static NatsServer of(Path binary) {
        if (!Files.isExecutable(binary)) {
            throw new Unusable(binary + " is no program");
        }
        NatsVersion version =
                NatsVersion.parse(versionOutput(binary))
                        .orElseThrow(() -> new Unusable(binary + " does not say its version"));
        version.refusal()
                .ifPresent(reason -> {
                    throw new Unusable(reason + " (" + binary + ")");
                });
        return new NatsServer(binary, version.toString());
    }

    private static String versionOutput(Path binary) {
        try {
            Process process =
                    new ProcessBuilder(List.of(binary.toString(), "--version"))
                            .redirectErrorStream(true)
                            .start();
            if (!process.waitFor(VERSION_SECONDS_MAX, TimeUnit.SECONDS)) {
                process.destroyForcibly();
                throw new Unusable(binary + " --version did not end");
            }
            return new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new Unusable(binary + " can't be run: " + Objects.toString(e.getMessage()));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new Unusable("interrupted while asking " + binary + " for its version");
        }
    }
}
