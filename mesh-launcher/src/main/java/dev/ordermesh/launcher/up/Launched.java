package dev.ordermesh.launcher.up;

import dev.ordermesh.launcher.plan.Instance;
import java.nio.file.Path;

/**
 * A process that should become ready.
 *
 * @param log what it writes
 */
record Launched(Instance instance, ProcessHandle handle, Path log) {}
