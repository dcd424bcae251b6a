package dev.ordermesh.launcher.reach;

import dev.ordermesh.launcher.plan.Role;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The apps of a mesh, reached from this machine for as long as one command runs. */
public interface Reach extends AutoCloseable {

    /** The regions that should run, in the table's order. */
    List<String> regions();

    /**
     * Base addresses on this machine, by region in the table's order: one app of this role for each
     * region that has one and lets it be reached.
     */
    Map<String, String> urls(Role role);

    /** The mesh's own key for these apps, if this machine has it. */
    Optional<String> apiKey();

    @Override
    default void close() {}
}
