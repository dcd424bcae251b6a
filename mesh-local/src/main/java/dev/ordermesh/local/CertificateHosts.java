package dev.ordermesh.local;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Names under which a region's servers are reached, so that their certificates hold them.
 *
 * @param patterns DNS names, wildcards or IP addresses; {@code {region}} is filled in
 * @param more those of one region alone, by region
 */
public record CertificateHosts(List<String> patterns, Map<String, List<String>> more) {

    public CertificateHosts {
        patterns = List.copyOf(patterns);
        more = Map.copyOf(more);
    }

    /** The same names for every region. */
    public CertificateHosts(List<String> patterns) {
        this(patterns, Map.of());
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

    /**
     * The pods and services of {@code k8s/}, seen from the region's own namespace and from others.
     *
     * @param leafHosts where peers reach a region's leaf port, by region
     */
    public static CertificateHosts kubernetes(Map<String, List<String>> leafHosts) {
        return new CertificateHosts(
                List.of(
                        "nats-{region}-0.nats-nodes",
                        "nats-{region}-1.nats-nodes",
                        "nats-{region}-2.nats-nodes",
                        "nats",
                        "nats.order-mesh-{region}.svc"),
                leafHosts);
    }

    /** These and more. */
    public CertificateHosts with(List<String> others) {
        List<String> all = new ArrayList<>(patterns);
        all.addAll(others);
        return new CertificateHosts(all, more);
    }

    List<String> of(String region) {
        Stream<String> filled =
                patterns.stream().map(pattern -> pattern.replace("{region}", region));
        return Stream.concat(filled, more.getOrDefault(region, List.of()).stream()).toList();
    }
}
