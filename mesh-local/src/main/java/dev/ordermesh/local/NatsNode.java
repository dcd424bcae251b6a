package dev.ordermesh.local;

import java.nio.file.Path;

/**
 * One nats-server of a region; it may or may not run.
 *
 * @param number from 1
 * @param folder its configuration
 * @param data its JetStream files
 * @param inputs everything that it is started with, as {@link StartInputs} shortens it; the name of
 *     its main file holds it, and so does its command line
 */
public record NatsNode(
        String region,
        int number,
        Path folder,
        Path data,
        int clientPort,
        int monitorPort,
        String inputs,
        ProcessSpec spec) {

    /** A name unique in the mesh: {@code us-east-1}. */
    public String name() {
        return region + "-" + number;
    }
}
