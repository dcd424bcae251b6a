package dev.ordermesh.controller.doctor;

import dev.ordermesh.messaging.Message;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * How far the clocks of peers are from this one's, by the time in what they tell anyway. The way
 * here makes a peer look behind; of the last ones heard the quickest counts.
 */
final class Clocks {

    private static final Logger log = LoggerFactory.getLogger(Clocks.class);

    /** A minute's worth at the interval of the reports. */
    private static final int KEPT = 12;

    private final Clock clock;
    private final JsonMapper json;
    private final Map<String, Deque<Duration>> heard = new HashMap<>();

    Clocks(Clock clock, JsonMapper json) {
        this.clock = clock;
        this.json = json;
    }

    /** Takes a report of a peer; one without a time says nothing. */
    synchronized void hear(Message message) {
        Instant now = clock.instant();
        try {
            JsonNode report = json.readTree(message.text());
            String sentAt = report.path("sentAt").asString("");
            String region = report.path("region").asString("");
            if (!sentAt.isEmpty() && !region.isEmpty()) {
                Deque<Duration> last = heard.computeIfAbsent(region, _ -> new ArrayDeque<>());
                last.addLast(Duration.between(now, Instant.parse(sentAt)));
                if (last.size() > KEPT) {
                    var _ = last.removeFirst();
                }
            }
        } catch (JacksonException | DateTimeException e) {
            log.debug("no time on {}: {}", message.subject(), e.getMessage());
        }
    }

    /** By how much each peer's clock is ahead, or behind if negative. */
    synchronized Map<String, Duration> ahead() {
        Map<String, Duration> ahead = new HashMap<>();
        heard.forEach((region, last) ->
                last.stream().max(Duration::compareTo).ifPresent(d -> ahead.put(region, d)));
        return ahead;
    }
}
