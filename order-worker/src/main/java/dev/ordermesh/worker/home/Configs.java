package dev.ordermesh.worker.home;

import java.nio.file.Path;

/** The folder of the files that describe the mesh. */
public record Configs(Path folder) {}
