package dev.ordermesh.launcher.session;

import dev.ordermesh.topology.InvalidMeshTable;
import dev.ordermesh.topology.MeshTable;
import java.time.Clock;

/** What every command is given. */
public record Session(Home home, Console console, Clock clock) {

    /** The same with a state folder of its own, for another way of running. */
    public Session apart(String name) {
        Home own = new Home(home.root(), home.state().resolve(name), home.version());
        return new Session(own, console, clock);
    }

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
