package dev.ordermesh.controller.stepdown;

import dev.ordermesh.controller.loop.Uptime;
import dev.ordermesh.controller.mesh.DesiredStream;
import dev.ordermesh.messaging.Message;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.JsonNode;

/**
 * Lets the leader of a replicated stream step down when a publisher is told for seconds that its
 * message's id is in process (10158): after stepdowns under load that lasts for minutes, and one
 * more stepdown frees it in about a second.
 */
final class StepDowns {

    /** For one stream; an election and its publishers' next tries fit in between. */
    static final Duration PAUSE = Duration.ofSeconds(30);

    private static final Logger log = LoggerFactory.getLogger(StepDowns.class);

    private final List<DesiredStream> streams;
    private final Consumer<String> stepDown;
    private final BooleanSupplier mayAct;
    private final Uptime uptime;
    private final Set<String> stuck = ConcurrentHashMap.newKeySet();
    private final Map<String, Duration> steppedDownAt = new HashMap<>();

    /**
     * For these streams of the own region.
     *
     * @param stepDown asks the leader of the stream of a name
     * @param mayAct whether this controller is the one that acts
     */
    StepDowns(
            List<DesiredStream> streams,
            Consumer<String> stepDown,
            BooleanSupplier mayAct,
            Uptime uptime) {
        this.streams = streams.stream().filter(DesiredStream::replicated).toList();
        this.stepDown = stepDown;
        this.mayAct = mayAct;
        this.uptime = uptime;
    }

    /** Takes a publisher's word: the message's body is the subject that it can't publish on. */
    void hear(Message message) {
        String subject = new String(message.body(), StandardCharsets.UTF_8);
        streams.stream()
                .filter(stream -> takes(stream.config().path("subjects"), subject))
                .forEach(stream -> stuck.add(stream.name()));
    }

    /** Acts on what was heard since, if this controller may; to be called about once a second. */
    void tick() {
        for (String name : stuck) {
            stuck.remove(name);
            if (mayAct.getAsBoolean() && rested(name)) {
                steppedDownAt.put(name, uptime.now());
                log.warn("{} keeps ids in process: its leader is to step down", name);
                stepDown.accept(name);
            }
        }
    }

    private boolean rested(String name) {
        Duration last = steppedDownAt.get(name);
        return last == null || uptime.now().minus(last).compareTo(PAUSE) >= 0;
    }

    private static boolean takes(JsonNode subjects, String subject) {
        String[] tokens = subject.split("\\.", -1);
        return subjects.valueStream()
                .anyMatch(own -> matches(own.asString("").split("\\."), tokens));
    }

    /** With {@code *} for one token; streams of the table use no {@code >}. */
    private static boolean matches(String[] pattern, String[] tokens) {
        if (pattern.length != tokens.length) {
            return false;
        }
        for (int i = 0; i < tokens.length; i++) {
            if (!pattern[i].equals("*") && !pattern[i].equals(tokens[i])) {
                return false;
            }
        }
        return true;
    }
}
