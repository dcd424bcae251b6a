package dev.ordermesh.launcher.up;

import dev.ordermesh.launcher.plan.Instance;
import dev.ordermesh.launcher.plan.MeshPlan;
import dev.ordermesh.launcher.plan.MeshSettings;
import dev.ordermesh.launcher.plan.Role;
import dev.ordermesh.launcher.session.Home;
import dev.ordermesh.launcher.session.Session;
import dev.ordermesh.local.KeyRing;
import dev.ordermesh.topology.MeshTable;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * What an application must be told to be part of this mesh, whoever starts it. Addresses and peers
 * go this way, so that a command line names its own region alone.
 */
public final class AppEnvironment {

    private final Home home;
    private final MeshSettings settings;
    private final MeshPlan plan;
    private final Credentials credentials;

    /**
     * @param plan with nothing left out: where a process is, whoever runs it
     */
    AppEnvironment(Home home, MeshSettings settings, MeshPlan plan, Credentials credentials) {
        this.home = home;
        this.settings = settings;
        this.plan = plan;
        this.credentials = credentials;
    }

    /** Of the mesh with these settings; secrets that are missing are made. */
    public static AppEnvironment of(Session session, MeshTable table, MeshSettings settings) {
        return new AppEnvironment(
                session.home(),
                settings,
                MeshPlan.of(table, settings.withEverything()),
                Credentials.ensure(session, table));
    }

    /** The variables of one application, by name. */
    public Map<String, String> of(Instance instance) {
        Map<String, String> variables = new TreeMap<>();
        variables.put("SERVER_PORT", Integer.toString(instance.port(instance.role().port())));
        variables.put("SERVER_ADDRESS", "127.0.0.1");
        if (instance.role().connects()) {
            member(instance, variables);
        } else {
            variables.put("PAYMENTSIMULATOR_DATA", home.ledger().toString());
        }
        return variables;
    }

    private void member(Instance instance, Map<String, String> variables) {
        String user = instance.role().text();
        variables.put("ORDERMESH_REGION", instance.region());
        variables.put("ORDERMESH_REGIONS", String.join(",", settings.regions()));
        variables.put("ORDERMESH_NODES", Integer.toString(settings.nodes()));
        variables.put("ORDERMESH_CONFIGS", home.configs().toString());
        variables.put("NATS_SERVERS", servers(instance.region()));
        variables.put("NATS_USERNAME", user);
        variables.put(
                "SPRING_CONFIG_IMPORT",
                "optional:configtree:%s/".formatted(credentials.secrets().folderOf(user)));
        if (KeyRing.asks(user)) {
            variables.put("ORDERMESH_ACCESS_KEYSFILE", credentials.keys().file().toString());
        }
        if (instance.role() == Role.GATEWAY) {
            variables.put("SPRING_PROFILES_ACTIVE", "loopback");
        }
        plan.of(Role.PROVIDER)
                .forEach(provider -> {
                    if (instance.role() == Role.WORKER) {
                        variables.put("ORDERMESH_CONNECTOR_PROVIDER", provider.url());
                    } else if (instance.role() == Role.REPLAY) {
                        variables.put("ORDERMESH_REPLAY_AUDIT_LEDGER", provider.url());
                    }
                });
        if (settings.clientTls()) {
            variables.put("NATS_TLS_CA", credentials.certificates().authority().toString());
        }
    }

    private String servers(String region) {
        return plan.of(Role.NATS_SERVER, region)
                .map(Instance::url)
                .collect(Collectors.joining(","));
    }
}
