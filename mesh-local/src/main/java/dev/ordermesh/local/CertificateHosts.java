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

    /** This machine, and the service names of the containers. */
    public static CertificateHosts defaults() {
        return new CertificateHosts(
                List.of("localhost", "127.0.0.1", "::1", "nats-{region}", "*.nats-{region}"));
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
