package dev.ordermesh.launcher.process;

import dev.ordermesh.launcher.plan.Instance;

/**
 * A live process of this mesh.
 *
 * @param inputs everything that it was started with, as a digest
 */
public record RunningProcess(ProcessHandle handle, Instance.Id id, String inputs) {

    public long pid() {
        return handle.pid();
    }
}
