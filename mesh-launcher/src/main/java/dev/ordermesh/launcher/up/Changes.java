package dev.ordermesh.launcher.up;

import dev.ordermesh.launcher.plan.Instance;
import dev.ordermesh.launcher.plan.MeshPlan;
import dev.ordermesh.launcher.plan.Role;
import dev.ordermesh.launcher.process.RunningProcess;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What separates the processes that run from those that should.
 *
 * @param toStop not planned, a second of the same, or of an older build
 * @param toStart planned and not running
 * @param kept running as planned
 */
record Changes(
        List<RunningProcess> toStop, List<Instance> toStart, Map<Instance, RunningProcess> kept) {

    Changes {
        toStop = List.copyOf(toStop);
        toStart = List.copyOf(toStart);
        kept = Map.copyOf(kept);
    }

    /**
     * Compares.
     *
     * @param jars what each application should be running
     */
    static Changes between(MeshPlan plan, List<RunningProcess> running, Map<Role, Path> jars) {
        Map<Instance.Id, RunningProcess> usable = new HashMap<>();
        for (RunningProcess process : running) {
            if (isCurrent(process, jars)) {
                usable.putIfAbsent(process.id(), process);
            }
        }
        Map<Instance, RunningProcess> kept = new HashMap<>();
        for (Instance instance : plan.instances()) {
            RunningProcess process = usable.get(instance.id());
            if (process != null) {
                kept.put(instance, process);
            }
        }
        return new Changes(
                running.stream().filter(process -> !kept.containsValue(process)).toList(),
                plan.instances().stream().filter(instance -> !kept.containsKey(instance)).toList(),
                kept);
    }

    boolean none() {
        return toStop.isEmpty() && toStart.isEmpty();
    }

    private static boolean isCurrent(RunningProcess process, Map<Role, Path> jars) {
        Path jar = jars.get(process.id().role());
        return jar == null || jar.toString().equals(process.program());
    }
}
