package dev.ordermesh.local;

import dev.ordermesh.topology.MeshNames;
import dev.ordermesh.topology.MeshTable;
import dev.ordermesh.topology.nats.NatsConfiguration;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What the pods of {@code k8s/} mount as Secrets: each its own, and the authority's key none.
 *
 * <ul>
 *   <li>{@code nats-users}: the passwords of all users, as nats-server includes them
 *   <li>{@code tls}: the authority and the region's certificates
 *   <li>{@code user-<name>}: the passwords of an application's users, for Boot's {@code
 *       configtree:}, and the API keys that it knows
 * </ul>
 */
public final class KubernetesSecrets {

    private final Secrets secrets;
    private final Certificates tls;
    private final KeyRing keys;

    private KubernetesSecrets(Secrets secrets, Certificates tls, KeyRing keys) {
        this.secrets = secrets;
        this.tls = tls;
        this.keys = keys;
    }

    /**
     * Makes what is missing in this folder, and certificates that end soon or lack a host anew; the
     * rest stays as it was.
     *
     * @param leafHosts where peers reach a region's leaf port, by region
     */
    public static KubernetesSecrets ensure(
            Path folder, MeshTable table, Map<String, List<String>> leafHosts, Clock clock) {
        return new KubernetesSecrets(
                Secrets.ensure(folder, table),
                Certificates.ensure(
                        folder,
                        table,
                        MeshNames.defaults(),
                        CertificateHosts.kubernetes(leafHosts),
                        clock),
                KeyRing.ensure(folder, clock));
    }

    /**
     * The Secrets of a region: what stands under each key, by name and key, in the alphabet's
     * order.
     *
     * @param users whose applications run there
     */
    public Map<String, Map<String, String>> of(String region, Collection<String> users) {
        Map<String, Map<String, String>> all = new TreeMap<>();
        all.put("nats-users", Map.of(NatsConfiguration.SECRETS, secrets.include()));
        all.put("tls", new TreeMap<>(tls.files(region)));
        for (String user : users) {
            Map<String, String> files = new TreeMap<>(secrets.files(user));
            files.putAll(keys.files(user));
            all.put("user-" + user, files);
        }
        return all;
    }
}
