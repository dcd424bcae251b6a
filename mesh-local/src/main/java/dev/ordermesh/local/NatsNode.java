package dev.ordermesh.local;

import java.nio.file.Path;

/**
 * One nats-server of a region: its files are in place, it may or may not run.
 *
 * @param number from 1
 * @param folder its configuration
 * @param data its JetStream files
 */
public record NatsNode(
        String region,
        int number,
        Path folder,
        Path data,
        int clientPort,
        int monitorPort,
        ProcessSpec spec) {

    /** A name unique in the mesh: {@code us-east-1}. */
    public String name() {
        return region + "-" + number;
    }

    /** What its command line holds and no other process's: where its configuration lies. */
    public String marker() {
        return folder.toString() + "/";
    }
}
