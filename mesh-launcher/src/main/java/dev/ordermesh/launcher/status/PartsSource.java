package dev.ordermesh.launcher.status;

import dev.ordermesh.launcher.plan.Instance;
import dev.ordermesh.launcher.plan.MeshPlan;
import dev.ordermesh.launcher.plan.MeshSettings;
import java.util.List;

/** Tells what of a mesh runs, by the way in which it is run. */
@FunctionalInterface
public interface PartsSource {

    /**
     * Something that runs.
     *
     * @param ready whether it says that it can do its work
     */
    record Part(Instance.Id id, long pid, boolean ready) {}

    /** Everything that runs of this mesh, planned or not. */
    List<Part> parts(MeshPlan plan, MeshSettings settings);
}
