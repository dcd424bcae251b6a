package dev.ordermesh.launcher.env;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.ordermesh.launcher.plan.Instance;
import dev.ordermesh.launcher.plan.MeshPlan;
import dev.ordermesh.launcher.plan.MeshSettings;
import dev.ordermesh.launcher.plan.Role;
import dev.ordermesh.launcher.plan.SettingsFile;
import dev.ordermesh.launcher.session.Session;
import dev.ordermesh.local.Secrets;
import dev.ordermesh.topology.MeshNames;
import dev.ordermesh.topology.MeshTable;
import dev.ordermesh.topology.UserPlan;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Where a mesh is reached, and as whom; its fields are the JSON that scripts read.
 *
 * @param regions by name, in the table's order
 * @param users those for people and foreign programs
 * @param tlsCa the authority of client TLS; absent without TLS
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record Addresses(
        Map<String, Region> regions,
        Map<String, User> users,
        @Nullable String replay,
        @Nullable String tlsCa) {

    /** Where a region is reached. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Region(@Nullable String nats, @Nullable String gateway) {}

    /** How a user shows who it is. */
    record User(String password) {}

    static Addresses of(Session session) throws IOException {
        MeshTable table = session.table();
        MeshSettings settings = new SettingsFile(session.home().state()).require();
        MeshPlan plan = MeshPlan.of(table, settings.withEverything());
        Secrets secrets = Secrets.ensure(session.home().state(), table);
        Map<String, Region> regions = new LinkedHashMap<>();
        for (String region : settings.regions()) {
            regions.put(
                    region,
                    new Region(
                            url(plan, Role.NATS_SERVER, region), url(plan, Role.GATEWAY, region)));
        }
        Map<String, User> users = new LinkedHashMap<>();
        for (UserPlan user : table.users()) {
            if (user.kind() == UserPlan.Kind.PERSON) {
                users.put(user.name(), new User(secrets.password(user.name())));
            }
        }
        String replay = plan.of(Role.REPLAY).findFirst().map(Instance::url).orElse(null);
        String tlsCa = settings.clientTls() ? authority(session) : null;
        return new Addresses(regions, users, replay, tlsCa);
    }

    private static @Nullable String url(MeshPlan plan, Role role, String region) {
        return plan.of(role, region).findFirst().map(Instance::url).orElse(null);
    }

    /** Variables for a shell; those that this mesh has. */
    Map<String, String> variables(String region, String user) {
        Map<String, @Nullable String> variables = new LinkedHashMap<>();
        regions.forEach((name, where) -> {
            String suffix = MeshNames.upper(name);
            variables.put("MESH_NATS_" + suffix, where.nats());
            variables.put("MESH_GATEWAY_" + suffix, where.gateway());
        });
        users.forEach((name, secret) ->
                variables.put("MESH_PASSWORD_" + name.toUpperCase(Locale.ROOT), secret.password()));
        variables.put("MESH_REPLAY", replay);
        variables.put("NATS_URL", natsOf(region));
        variables.put("NATS_USER", user);
        variables.put("NATS_PASSWORD", passwordOf(user));
        variables.put("NATS_CA", tlsCa);
        Map<String, String> present = new LinkedHashMap<>();
        variables.forEach((name, value) -> {
            if (value != null) {
                present.put(name, value);
            }
        });
        return present;
    }

    /** A context of the {@code nats} command line. */
    Map<String, String> natsContext(String region, String user) {
        Map<String, String> context = new LinkedHashMap<>();
        context.put("description", "%s of the mesh on this machine, as %s".formatted(region, user));
        context.put("url", Objects.toString(natsOf(region), ""));
        context.put("user", user);
        context.put("password", Objects.toString(passwordOf(user), ""));
        context.put("ca", Objects.toString(tlsCa, ""));
        return context;
    }

    private @Nullable String natsOf(String region) {
        Region where = regions.get(region);
        return where == null ? null : where.nats();
    }

    private @Nullable String passwordOf(String user) {
        User known = users.get(user);
        return known == null ? null : known.password();
    }

    private static String authority(Session session) {
        return session.home().state().resolve("tls").resolve("ca.pem").toString();
    }
}
