package dev.ordermesh.messaging.nats;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;

/**
 * What the connection's owner must know beside the client library's options.
 *
 * @param servers addresses, tried in turn
 * @param reconnectWait between tries
 * @param requestTimeout of reads and management requests
 * @param drainTimeout for the last acks to leave at stop
 */
public record ConnectionSettings(
        List<String> servers,
        Duration reconnectWait,
        Duration requestTimeout,
        Duration drainTimeout) {

    public ConnectionSettings {
        servers = List.copyOf(servers);
    }

    /** The addresses for people, without credentials that a URL may carry. */
    public String addresses() {
        return servers.stream()
                .map(ConnectionSettings::withoutUser)
                .collect(Collectors.joining(", "));
    }

    private static String withoutUser(String server) {
        String user = URI.create(server).getRawUserInfo();
        return user == null ? server : server.replace(user + "@", "");
    }
}
