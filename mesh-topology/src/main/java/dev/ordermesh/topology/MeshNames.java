package dev.ordermesh.topology;

import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Every account, stream and {@code mesh.*} name, as one function of tenant, region and peer.
 *
 * <p>A tenant is an account with the same subjects inside. The default tenant adds nothing. Links
 * are shared by all tenants: one leaf connection a peer, whatever their number. Flow-control
 * subjects ({@code $JS.FC.<stream>.>}) of equally named streams would collide in that one link
 * account, so a tenant's name is part of its streams' names and of its {@code mesh.*} prefixes.
 */
public final class MeshNames {

    /**
     * No region's name in capitals holds this, so a tenant's stream never takes a region's name.
     */
    private static final String TENANT_SEPARATOR = "-";

    private static final Pattern TENANT = Pattern.compile("[a-z]{2,32}");

    /** Second tokens of the default tenant's names. */
    private static final Set<String> TAKEN = Set.of("api", "dlv", "stock");

    private final String tenant;

    private MeshNames(String tenant) {
        this.tenant = tenant;
    }

    /** Names of the default tenant. */
    public static MeshNames defaults() {
        return new MeshNames("");
    }

    /**
     * Names of a tenant.
     *
     * @throws IllegalArgumentException unless it is 2 to 32 small letters other than {@code api},
     *     {@code dlv} and {@code stock}
     */
    public static MeshNames ofTenant(String tenant) {
        if (!TENANT.matcher(tenant).matches() || TAKEN.contains(tenant)) {
            throw new IllegalArgumentException("not a tenant's name: " + tenant);
        }
        return new MeshNames(tenant);
    }

    /** The account in which the applications live. */
    public String account() {
        return withTenant("ORDERS");
    }

    /** The account that holds the link to a peer, and nothing else. */
    public String linkAccount(String peer) {
        return "MESH_" + upper(peer);
    }

    /** The account of the servers' own requests. */
    public String systemAccount() {
        return "SYS";
    }

    /** Who a region is at the other end of a leaf link: a URI in its certificate. */
    public String linkIdentity(String region) {
        return "spiffe://order-mesh/link/" + region;
    }

    /** The stream of this kind in a region. */
    public String stream(StreamRole role, String region) {
        String kind = role.name();
        return withTenant(role.regionInName() ? kind + "_" + upper(region) : kind);
    }

    /** Prefix under which a region's JetStream API is reached over the mesh. */
    public String apiPrefix(String region) {
        return prefix() + ".api." + region;
    }

    /** Prefix of what peers deliver towards a region. */
    public String deliverPrefix(String region) {
        return prefix() + ".dlv." + region;
    }

    /** Where controllers of peers tell a region how far they have taken its streams. */
    public String positions(String region) {
        return deliverPrefix(region) + ".positions";
    }

    /** Prefix under which a region's workers are asked about stock over the mesh. */
    public String stockPrefix(String region) {
        return prefix() + ".stock." + region;
    }

    /** JetStream's domain in a region; it has no tenants. */
    public String domain(String region) {
        return region;
    }

    /** A region in names of accounts and streams: {@code US_EAST}. */
    public static String upper(String region) {
        return region.toUpperCase(Locale.ROOT).replace('-', '_');
    }

    private String prefix() {
        return tenant.isEmpty() ? "mesh" : "mesh." + tenant;
    }

    private String withTenant(String name) {
        return tenant.isEmpty() ? name : name + TENANT_SEPARATOR + tenant.toUpperCase(Locale.ROOT);
    }
}
