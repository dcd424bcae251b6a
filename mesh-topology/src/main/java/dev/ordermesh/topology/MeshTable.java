package dev.ordermesh.topology;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The one table of a mesh, checked: a value that can't work, alone or beside another, is refused.
 *
 * @param regions in the order in which they dial: each dials those before it
 */
public record MeshTable(
        PortPlan ports,
        MeshLimits limits,
        MeshPromises promises,
        List<RegionPlan> regions,
        Map<StreamRole, StreamPlan> streams,
        List<ConsumerPlan> consumers,
        List<UserPlan> users) {

    /** The table's file inside the configuration folder. */
    public static final String FILE = "mesh.yaml";

    public MeshTable {
        Checks.required(ports, "ports");
        Checks.required(limits, "limits");
        Checks.required(promises, "promises");
        regions = Checks.distinct(regions, "regions", RegionPlan::name);
        streams = Map.copyOf(Checks.required(streams, "streams"));
        consumers = Checks.distinct(consumers, "consumers", ConsumerPlan::name);
        users = Checks.distinct(users, "users", UserPlan::name);
        for (UserPlan user : users) {
            checkActor(user, users);
        }
        for (StreamRole role : StreamRole.values()) {
            Checks.required(streams.get(role), "streams." + role.key());
        }
        TableRelations.check(ports, limits, promises, regions, streams, consumers);
    }

    private static void checkActor(UserPlan user, List<UserPlan> all) {
        String app = user.actsIn();
        if (app != null) {
            Checks.check(
                    all.stream().anyMatch(one -> one.name().equals(app) && one.isApp()),
                    "users." + user.name() + ".acts_in",
                    app,
                    "is no app with a user of its own");
        }
    }

    /**
     * Reads {@code mesh.yaml} in this folder.
     *
     * @throws InvalidMeshTable with key and value, when it can't be read or used
     */
    public static MeshTable load(Path configs) {
        return TableReader.read(configs.resolve(FILE));
    }

    /** The same table with all ports from another base. */
    public MeshTable withPortBase(int base) {
        return new MeshTable(
                ports.withBase(base), limits, promises, regions, streams, consumers, users);
    }

    /**
     * The region of this name.
     *
     * @throws IllegalArgumentException when the table has none
     */
    public RegionPlan region(String name) {
        return regions.get(regionNumber(name));
    }

    /** All regions' names, in the table's order. */
    public List<String> regionNames() {
        return regions.stream().map(RegionPlan::name).toList();
    }

    /** All regions but this one, in the table's order. */
    public List<RegionPlan> peersOf(String region) {
        return regions.stream().filter(other -> !other.name().equals(region)).toList();
    }

    /** The regions whose leaf ports this one dials: those before it. */
    public List<RegionPlan> dialledBy(String region) {
        return regions.subList(0, regionNumber(region));
    }

    /** The region that fulfils orders shipped to this country (alpha-2, capitals), if any does. */
    public Optional<RegionPlan> regionOfCountry(String country) {
        return regions.stream().filter(region -> region.countries().contains(country)).findFirst();
    }

    /** The plan of a kind of stream. */
    public StreamPlan stream(StreamRole role) {
        return Checks.required(streams.get(role), "streams." + role.key());
    }

    /**
     * The user of this name.
     *
     * @throws IllegalArgumentException when the table has none
     */
    public UserPlan user(String name) {
        return users.stream()
                .filter(user -> user.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no user " + name));
    }

    /** The users, beside its own, as which an app connects. */
    public List<UserPlan> actingIn(String app) {
        return users.stream().filter(user -> app.equals(user.actsIn())).toList();
    }

    /** The port of an instance (from 1) of a role in a region. */
    public int port(PortRole role, String region, int instance) {
        return ports.port(role, regionNumber(region), instance);
    }

    private int regionNumber(String name) {
        int number = regionNames().indexOf(name);
        if (number < 0) {
            throw new IllegalArgumentException("no region " + name + " among " + regionNames());
        }
        return number;
    }
}
