package dev.ordermesh.messaging;

import java.util.List;

/**
 * Streams without which an application is not ready: each must answer for its info, to which the
 * user needs the right. A bean of this type adds to {@code nats.health.streams}, for names that the
 * application works out itself.
 *
 * @param names names of the streams
 */
public record RequiredStreams(List<String> names) {

    public RequiredStreams {
        names = List.copyOf(names);
    }
}
