package dev.ordermesh.launcher.process;

import dev.ordermesh.launcher.plan.Instance;

/**
 * A live process of this mesh.
 *
 * @param program what it was started from: an application's jar, or a nats-server's configuration
 */
public record RunningProcess(ProcessHandle handle, Instance.Id id, String program) {

    public long pid() {
        return handle.pid();
    }
}
