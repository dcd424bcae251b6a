package dev.ordermesh.local;

import java.util.ArrayList;
import java.util.List;

/**
 * Names under which a region's servers are reached, so that their certificates hold them.
 *
 * @param patterns DNS names, wildcards or IP addresses; {@code {region}} is filled in
 */
public record CertificateHosts(List<String> patterns) {

    public CertificateHosts {
        patterns = List.copyOf(patterns);
    }

    /** Processes on this machine. */
    public static CertificateHosts defaults() {
        return new CertificateHosts(List.of("localhost", "127.0.0.1", "::1"));
    }

    /**
     * The services of {@code docker-compose.yml}, and their names in the region's own network,
     * which is called as the region.
     */
    public static CertificateHosts containers() {
        return new CertificateHosts(
                List.of("nats-{region}-1", "nats-{region}-2", "nats-{region}-3", "*.{region}"));
    }

    /** These and more. */
    public CertificateHosts with(List<String> more) {
        List<String> all = new ArrayList<>(patterns);
        all.addAll(more);
        return new CertificateHosts(all);
    }

    List<String> of(String region) {
        return patterns.stream().map(pattern -> pattern.replace("{region}", region)).toList();
    }
}
