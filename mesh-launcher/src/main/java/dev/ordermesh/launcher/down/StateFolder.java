package dev.ordermesh.launcher.down;

import dev.ordermesh.launcher.session.Folders;
import dev.ordermesh.launcher.session.Home;
import java.io.IOException;
import java.util.List;

/**
 * Deletes what a mesh has made: by name, because the folder is whichever {@code MESH_STATE} names,
 * and may hold what is not ours. Fetched tools only cost time to get again, and locks are in use.
 */
final class StateFolder {

    private static final List<String> MADE =
            List.of(
                    "nats",
                    "data",
                    "ledger",
                    "secrets",
                    "tls",
                    "logs",
                    "apps",
                    "settings.json",
                    "settings.json.new");

    private StateFolder() {}

    static void empty(Home home) throws IOException {
        for (String name : MADE) {
            Folders.delete(home.state().resolve(name));
        }
    }
}
