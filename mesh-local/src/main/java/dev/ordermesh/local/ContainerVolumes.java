package dev.ordermesh.local;

import dev.ordermesh.topology.MeshNames;
import dev.ordermesh.topology.MeshTable;
import dev.ordermesh.topology.UserPlan;
import dev.ordermesh.topology.nats.NatsConfiguration;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.HashMap;
import java.util.Map;

/**
 * What containers are given as read-only volumes: each gets only what it uses, and the authority's
 * key none.
 *
 * <ul>
 *   <li>{@code nats-<region>}: the files of the region's nodes, {@code <region>.conf} and what it
 *       includes, passwords, and the certificates under the names that {@link
 *       Certificates#AUTHORITY} and its like say
 *   <li>{@code user-<name>}: the passwords of an app's users, for Boot's {@code configtree:}, and
 *       the API keys that it knows
 *   <li>{@code authority}: everything from which those were made; for nobody but the maker
 * </ul>
 */
public final class ContainerVolumes {

    private static final String AUTHORITY = "authority";

    /** The mesh's own key, below the folder of all volumes. */
    public static final String OWN_KEY = AUTHORITY + "/secrets/" + KeyRing.OWN_KEY_FILE;

    private final MeshTable table;
    private final Path configs;
    private final int nodes;

    /**
     * @param configs the checked-in folder
     * @param nodes servers a region: 1 or 3
     */
    public ContainerVolumes(MeshTable table, Path configs, int nodes) {
        this.table = table;
        this.configs = configs;
        this.nodes = nodes;
    }

    /**
     * Makes what is missing in these volumes and brings the rest up to date; what was random once
     * stays as it was.
     *
     * @param folder where all volumes are mounted under their names; users without a volume run in
     *     no container
     */
    public void fill(Path folder, Clock clock) {
        Path authority = folder.resolve(AUTHORITY);
        Secrets secrets = Secrets.ensure(authority, table);
        Certificates tls =
                Certificates.ensure(
                        authority,
                        table,
                        MeshNames.defaults(),
                        CertificateHosts.containers(),
                        clock);
        for (String region : table.regionNames()) {
            PrivateFiles.replace(
                    PrivateFiles.folder(folder.resolve("nats-" + region)),
                    nats(region, secrets, tls));
        }
        KeyRing keys = keys(folder, clock);
        for (UserPlan user : table.users()) {
            Path own = own(folder, user.name());
            if (Files.isDirectory(own)) {
                Map<String, String> files = new HashMap<>(secrets.files(user.name()));
                files.putAll(keys.files(user.name()));
                PrivateFiles.replace(own, files);
            }
        }
    }

    /**
     * The API keys of these volumes, made now if they were not.
     *
     * @param folder where all volumes are mounted under their names
     */
    public static KeyRing keys(Path folder, Clock clock) {
        return KeyRing.ensure(folder.resolve(AUTHORITY), clock);
    }

    /** Gives each app that asks for keys those that are known now. */
    public static void giveKeys(Path folder, KeyRing keys) {
        for (String app : KeyRing.ASKING) {
            Path own = own(folder, app);
            if (Files.isDirectory(own)) {
                keys.files(app)
                        .forEach((name, text) -> PrivateFiles.write(own.resolve(name), text));
            }
        }
    }

    private static Path own(Path folder, String app) {
        return folder.resolve("user-" + app);
    }

    private Map<String, String> nats(String region, Secrets secrets, Certificates tls) {
        RegionFiles checkedIn = new RegionFiles(configs);
        Map<String, String> files = new HashMap<>(checkedIn.included(table, nodes, false, secrets));
        files.put(NatsConfiguration.regionFile(region), checkedIn.main(region));
        files.putAll(tls.files(region));
        return files;
    }
}
