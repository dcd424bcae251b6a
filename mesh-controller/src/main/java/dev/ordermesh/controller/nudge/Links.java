package dev.ordermesh.controller.nudge;

import dev.ordermesh.controller.jetstream.JetStreamError;
import dev.ordermesh.controller.loop.Uptime;
import dev.ordermesh.messaging.Broker;
import dev.ordermesh.messaging.BrokerUnavailable;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Asks every region's origin over the mesh whether it is there, the own one too.
 *
 * <p>The probe is the one request that peers may send, a CONSUMER.CREATE, in a form that is always
 * refused without a word in the log: {@code direct} needs a deliver subject. In a cluster it makes
 * the leader of the origin stream answer, and nobody while it has none.
 */
public final class Links {

    /** A probe without an answer by then counts as a path that is down. */
    static final Duration PROBE_TIMEOUT = Duration.ofSeconds(2);

    private static final String PROBE = "{\"stream_name\":\"%s\",\"config\":{\"direct\":true}}";
    private static final String NO_STREAM = "\"err_code\":" + JetStreamError.STREAM_NOT_FOUND;

    private final Broker broker;
    private final Uptime uptime;
    private final Map<String, Origin> origins;
    private final Map<String, Path> paths = new LinkedHashMap<>();

    Links(Broker broker, Uptime uptime, Map<String, Origin> origins) {
        this.broker = broker;
        this.uptime = uptime;
        this.origins = Map.copyOf(origins);
        origins.keySet().forEach(region -> paths.put(region, new Path()));
    }

    /** How a peer or the own region answers now. */
    public List<Link> all() {
        return paths.entrySet().stream()
                .map(each -> new Link(each.getKey(), each.getValue().roundTrip()))
                .toList();
    }

    /** How long a region's origin has been within reach, if it is. */
    Optional<Duration> upFor(String region) {
        Path path = paths.get(region);
        return path == null ? Optional.empty() : path.upFor(uptime.now());
    }

    /** Sends a probe to each region that has none under way; does not wait. */
    void probe() {
        origins.forEach((region, origin) -> {
            Path path = paths.get(region);
            if (path != null && path.begin()) {
                send(origin, path, uptime.now());
            }
        });
    }

    private void send(Origin origin, Path path, Duration sentAt) {
        String subject = origin.api() + ".CONSUMER.CREATE." + origin.stream() + ".probe";
        byte[] probe = PROBE.formatted(origin.stream()).getBytes(StandardCharsets.UTF_8);
        try {
            var _ =
                    broker.requestAsync(subject, probe, PROBE_TIMEOUT)
                            .whenComplete((answer, failure) -> {
                                if (failure == null) {
                                    path.answered(sentAt, uptime.now(), isThere(answer));
                                } else {
                                    path.failed();
                                }
                            });
        } catch (BrokerUnavailable e) {
            path.failed();
        }
    }

    private static boolean isThere(byte[] answer) {
        return !new String(answer, StandardCharsets.UTF_8).contains(NO_STREAM);
    }

    /** A region's origin stream, and the prefix under which its JetStream is reached from here. */
    record Origin(String api, String stream) {}

    /**
     * A region as seen from here.
     *
     * @param roundTrip of the last probe; none while the path is down
     */
    public record Link(String region, Optional<Duration> roundTrip) {

        /** Whether the last probe was answered. */
        public boolean up() {
            return roundTrip.isPresent();
        }
    }
}
