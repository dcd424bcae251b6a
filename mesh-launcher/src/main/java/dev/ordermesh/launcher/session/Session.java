package dev.ordermesh.launcher.session;

import dev.ordermesh.topology.InvalidMeshTable;
import dev.ordermesh.topology.MeshTable;
import java.time.Clock;

/** What every command is given. */
public record Session(Home home, Console console, Clock clock) {

    /** The table of the checkout, with the ports that it writes down. */
    public MeshTable table() {
        try {
            return MeshTable.load(home.configs());
        } catch (InvalidMeshTable invalid) {
            throw new Refusal(
                    "%s: %s"
                            .formatted(
                                    home.configs().resolve(MeshTable.FILE), invalid.getMessage()));
        }
    }
}
