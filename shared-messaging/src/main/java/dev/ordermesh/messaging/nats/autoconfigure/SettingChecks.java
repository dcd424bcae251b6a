package dev.ordermesh.messaging.nats.autoconfigure;

import java.net.URI;
import java.net.URISyntaxException;
import java.time.Duration;
import java.util.List;
import org.springframework.boot.context.properties.source.InvalidConfigurationPropertyValueException;

/** Checks of settings that name the key and the value in what they throw. */
final class SettingChecks {

    private SettingChecks() {}

    /** A duration and the key it comes from. */
    record Setting(String key, Duration value) {}

    static void positive(String key, Duration value) {
        if (value.isZero() || value.isNegative()) {
            throw invalid(key, value, "must be longer than zero");
        }
    }

    static void between(String key, int value, int min, int max) {
        if (value < min || value > max) {
            throw invalid(key, value, "must be %d to %d".formatted(min, max));
        }
    }

    static void notLonger(Setting shorter, Setting longer) {
        if (shorter.value().compareTo(longer.value()) > 0) {
            throw invalid(
                    shorter.key(),
                    shorter.value(),
                    "must not be longer than %s=%s".formatted(longer.key(), longer.value()));
        }
    }

    static void servers(List<String> servers) {
        if (servers.isEmpty()) {
            throw invalid("nats.servers", "", "must name at least one server");
        }
        servers.forEach(SettingChecks::server);
    }

    private static void server(String server) {
        try {
            if (new URI(server).getHost() == null) {
                throw invalid("nats.servers", server, "is not a URL such as nats://127.0.0.1:4222");
            }
        } catch (URISyntaxException e) {
            throw invalid("nats.servers", server, "is not a URL: " + e.getReason());
        }
    }

    static InvalidConfigurationPropertyValueException invalid(
            String key, Object value, String reason) {
        return new InvalidConfigurationPropertyValueException(
                key, value, "%s=%s %s".formatted(key, value, reason));
    }
}
