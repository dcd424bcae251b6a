package dev.ordermesh.systemtests.kubernetes;

import static dev.ordermesh.systemtests.kubernetes.Rule.unless;

import dev.ordermesh.systemtests.checkout.Checkout;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.springframework.boot.convert.DurationStyle;
import tools.jackson.databind.JsonNode;

/** Pods are given the time that their processes take to stop. */
final class DrainRules {

    /** The web server, the listeners and the connection stop one after another. */
    private static final int PHASES = 3;

    /** For a JVM to end, or for nats-server to close its files, after all that. */
    private static final Duration EXIT = Duration.ofSeconds(5);

    private static final Pattern LAME_DUCK =
            Pattern.compile("^lame_duck_duration: \"(\\d+s)\"", Pattern.MULTILINE);

    static final List<Rule> ALL =
            List.of(
                    Rule.ofWorkloads(
                            "the grace period covers the drain times",
                            "the kernel would end what is still answering or acknowledging",
                            DrainRules::grace),
                    Rule.ofWorkloads(
                            "a stop begins with preStop",
                            "nats would cut its clients, and apps be sent requests that they refuse",
                            DrainRules::preStop));

    private DrainRules() {}

    private static Stream<String> grace(Manifest one) {
        Duration given =
                Duration.ofSeconds(one.pod().path("terminationGracePeriodSeconds").asInt(30));
        Duration needed = needed(one).plus(EXIT);
        return unless(given.compareTo(needed) >= 0, "%s of %s".formatted(given, needed));
    }

    private static Duration needed(Manifest one) {
        if (one.part().equals("nats")) {
            return lameDuck();
        }
        int sleep = one.container().at("/lifecycle/preStop/sleep/seconds").asInt(0);
        return phase(one).multipliedBy(PHASES).plusSeconds(sleep);
    }

    private static Stream<String> preStop(Manifest one) {
        JsonNode preStop = one.container().at("/lifecycle/preStop");
        boolean announced =
                one.part().equals("nats")
                        ? preStop.at("/exec/command").toString().contains("ldm=")
                        : preStop.at("/sleep/seconds").asInt(0) > 0;
        return unless(announced, "preStop " + preStop);
    }

    private static Duration lameDuck() {
        Matcher said = LAME_DUCK.matcher(Checkout.read(Path.of("configs", "nats", "server.conf")));
        if (!said.find()) {
            throw new IllegalStateException("server.conf says no lame_duck_duration");
        }
        return DurationStyle.detectAndParse(said.group(1));
    }

    private static Duration phase(Manifest one) {
        String image = one.container().path("image").asString("");
        String module = image.substring(image.indexOf('/') + 1, image.lastIndexOf(':'));
        return Checkout.shutdownPhase(module);
    }
}
