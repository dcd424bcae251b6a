package dev.ordermesh.local.junit;

import dev.ordermesh.topology.MeshTable;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/**
 * Finds the checkout from wherever a test runs: Maven uses the module's folder, an IDE the root.
 */
final class ConfigsFolder {

    private ConfigsFolder() {}

    static Path find() {
        Path here = Path.of("").toAbsolutePath();
        return Stream.iterate(here, folder -> folder != null, Path::getParent)
                .map(folder -> folder.resolve("configs"))
                .filter(configs -> Files.exists(configs.resolve(MeshTable.FILE)))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("no configs/mesh.yaml above " + here));
    }

    /** Where {@code ./mesh} keeps the nats-server that it fetched. */
    static Path stateBeside(Path configs) {
        return configs.resolveSibling(".mesh");
    }
}
