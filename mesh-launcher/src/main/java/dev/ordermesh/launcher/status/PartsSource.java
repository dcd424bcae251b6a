package dev.ordermesh.launcher.status;

import dev.ordermesh.launcher.plan.Instance;
import dev.ordermesh.launcher.plan.MeshPlan;
import java.util.List;

/** Tells what of a mesh should run and what does, by the way in which it is run. */
@FunctionalInterface
public interface PartsSource {

    /**
     * Something that runs.
     *
     * @param pid on this machine; 0 for what runs elsewhere
     * @param ready whether it says that it can do its work
     */
    record Part(Instance.Id id, long pid, boolean ready) {}

    /**
     * What was seen in one look.
     *
     * @param plan what should run
     * @param parts everything of this mesh that runs, planned or not
     */
    record Sight(MeshPlan plan, List<Part> parts) {}

    /** Looks now. */
    Sight look();
}
