package dev.ordermesh.launcher.process;

import dev.ordermesh.launcher.plan.Instance;

/**
 * What a command line says about a process of the mesh.
 *
 * @param inputs everything that it was started with, as a digest; empty when it carries none
 */
record Mark(Instance.Id id, String inputs) {}
