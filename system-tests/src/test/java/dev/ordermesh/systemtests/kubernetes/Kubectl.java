package dev.ordermesh.systemtests.kubernetes;

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

    /** The checkout that these tests belong to: Maven runs them in their module's folder. */
    static final Path CHECKOUT = Path.of("..").toAbsolutePath().normalize();

    private static final long SECONDS_MAX = 60;

    /** The one that {@code KUBECTL} names, or on the path, or among the mesh's tools. */
    static Optional<Kubectl> find() {
        String named = System.getenv("KUBECTL");
        Stream<Path> onPath =
                Arrays.stream(System.getenv("PATH").split(File.pathSeparator))
                        .map(folder -> Path.of(folder, "kubectl"));
        Path tool = CHECKOUT.resolve(".mesh").resolve("tools").resolve("kubectl");
        return Stream.of(Stream.ofNullable(named).map(Path::of), onPath, Stream.of(tool))
                .flatMap(found -> found)
                .filter(Files::isExecutable)
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
