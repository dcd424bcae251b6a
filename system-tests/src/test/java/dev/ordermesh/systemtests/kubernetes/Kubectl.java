package dev.ordermesh.systemtests.kubernetes;

import dev.ordermesh.systemtests.checkout.Checkout;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** The kubectl of this machine, for its kustomize alone: it asks no cluster. */
record Kubectl(Path program) {

    static final Path CHECKOUT = Checkout.ROOT;

    private static final long SECONDS_MAX = 60;

    /**
     * The one that {@code ./mesh test} has found, or none when it found none and said so; without
     * {@code ./mesh} the one on the path.
     */
    static Optional<Kubectl> find() {
        String named = System.getenv("KUBECTL");
        Stream<Path> candidates =
                named == null
                        ? Arrays.stream(System.getenv("PATH").split(File.pathSeparator))
                                .map(folder -> Path.of(folder, "kubectl"))
                        : Stream.of(Path.of(named));
        return candidates
                .filter(program -> Files.isRegularFile(program) && Files.isExecutable(program))
                .findFirst()
                .map(Kubectl::new);
    }

    /** What would be applied of this kustomization. */
    String render(Path folder) throws IOException, InterruptedException {
        Path out = Files.createTempFile("manifests", ".yaml");
        Path errors = Files.createTempFile("manifests", ".log");
        try {
            Process process =
                    new ProcessBuilder(program.toString(), "kustomize", folder.toString())
                            .redirectOutput(out.toFile())
                            .redirectError(errors.toFile())
                            .start();
            if (!process.waitFor(SECONDS_MAX, TimeUnit.SECONDS)) {
                process.destroyForcibly();
                throw new IOException(
                        "kubectl kustomize took more than %d s".formatted(SECONDS_MAX));
            }
            String said = Files.readString(errors);
            if (process.exitValue() != 0 || !said.isBlank()) {
                throw new IOException("kubectl kustomize %s: %s".formatted(folder, said));
            }
            return Files.readString(out);
        } finally {
            Files.delete(out);
            Files.delete(errors);
        }
    }
}
