package dev.ordermesh.launcher.up;

import dev.ordermesh.launcher.plan.Instance;
import dev.ordermesh.launcher.plan.MeshPlan;
import dev.ordermesh.launcher.process.RunningProcess;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * What separates the processes that run from those that should.
 *
 * @param toStop not planned, a second of the same, or started with something else: an older build,
 *     other choices, another table
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
     * @param inputs a digest of what an instance would be started with now
     */
    static Changes between(
            MeshPlan plan, List<RunningProcess> running, Function<Instance, String> inputs) {
        Map<Instance, RunningProcess> kept = new HashMap<>();
        for (Instance instance : plan.instances()) {
            String current = inputs.apply(instance);
            running.stream()
                    .filter(process -> process.id().equals(instance.id()))
                    .filter(process -> process.inputs().equals(current))
                    .findFirst()
                    .ifPresent(process -> kept.put(instance, process));
        }
        return new Changes(
                running.stream().filter(process -> !kept.containsValue(process)).toList(),
                plan.instances().stream().filter(instance -> !kept.containsKey(instance)).toList(),
                kept);
    }

    boolean none() {
        return toStop.isEmpty() && toStart.isEmpty();
    }

    /**
     * Those of {@code toStart} in whose place none of ours is: their ports must be free already.
     */
    List<Instance> added() {
        Set<Instance.Id> stopped =
                toStop.stream().map(RunningProcess::id).collect(Collectors.toSet());
        return toStart.stream().filter(instance -> !stopped.contains(instance.id())).toList();
    }
}
