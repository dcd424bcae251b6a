package dev.ordermesh.systemtests.compose;

import dev.ordermesh.launcher.docker.ImagesCommand;
import dev.ordermesh.launcher.plan.Role;
import dev.ordermesh.messaging.nats.testcontainers.NatsContainer;
import dev.ordermesh.systemtests.checkout.Checkout;
import dev.ordermesh.systemtests.checkout.Variables;
import dev.ordermesh.systemtests.compose.ComposeFile.Service;
import dev.ordermesh.topology.MeshNames;
import dev.ordermesh.topology.MeshTable;
import dev.ordermesh.topology.PortRole;
import dev.ordermesh.topology.RegionPlan;
import dev.ordermesh.topology.UserPlan;
import dev.ordermesh.topology.nats.NatsVariables;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.springframework.boot.convert.DurationStyle;
import tools.jackson.databind.JsonNode;

/**
 * What must hold of containers on one machine.
 *
 * @param texts of the files that are compared, by their names
 * @param compose what the compose files come to
 */
record ComposeRules(Map<String, String> texts, ComposeFile compose) {

    static final String COMPOSE = "docker-compose.yml";
    static final String LIGHT = "docker-compose.light.yml";
    static final String DOCKERFILE = "Dockerfile";
    static final String K8S_IMAGES = "k8s/components/images/kustomization.yaml";

    /** Every rule: what breaks it, one line each. */
    static final Map<String, Function<ComposeRules, Stream<String>>> ALL = all();

    private static final MeshTable TABLE = MeshTable.load(Checkout.ROOT.resolve("configs"));
    private static final String FIRST_REGION = TABLE.regionNames().getFirst();
    private static final Set<String> SETTINGS = Variables.ofApps();

    /** Read by the JVM and by the Go runtime. */
    private static final String JVM = "JDK_JAVA_OPTIONS";

    private static final String GO = "GOMEMLIMIT";

    private static final Pattern SECRET_NAME =
            Pattern.compile("PASSWORD|SECRET|TOKEN|CREDENTIAL|_SEED|_JWT");

    /** What is named a key is the path of a file. */
    private static final Pattern KEY = Pattern.compile("_KEY$");

    private static final Pattern PATH = Pattern.compile("\"?/[^\\s]*");
    private static final Pattern USER_IN_URL = Pattern.compile("://[^/\\s\"]*@");
    private static final Pattern HOST = Pattern.compile("://([^:/\"]+)");
    private static final Pattern SERVER_PORT = Pattern.compile("ENV SERVER_PORT=(\\d+)");
    private static final Pattern MODULE = Pattern.compile("<module>([^<]+)</module>");
    private static final Pattern POM_COPIED =
            Pattern.compile("^COPY ([a-z-]+)/pom\\.xml \\1/$", Pattern.MULTILINE);
    private static final Pattern NATS_TAG =
            Pattern.compile("- name: nats\\s+newTag: (\\S+)", Pattern.MULTILINE);

    private static Map<String, Function<ComposeRules, Stream<String>>> all() {
        Map<String, Function<ComposeRules, Stream<String>>> rules = new LinkedHashMap<>();
        rules.put("published ports are those of the table, on loopback", ComposeRules::ports);
        rules.put("nats is of the tested version everywhere", ComposeRules::natsImage);
        rules.put("our images are of this build", ComposeRules::ourImages);
        rules.put("images are those that ./mesh images builds", ComposeRules::modules);
        rules.put("nodes are as many as their secrets and controllers expect", ComposeRules::nodes);
        rules.put("nodes are given what their configuration reads", ComposeRules::nodeVariables);
        rules.put("nodes dial all nodes of a region", ComposeRules::dials);
        rules.put("apps are given settings that exist", ComposeRules::settings);
        rules.put("apps connect to all nodes of their region", ComposeRules::servers);
        rules.put("apps are their own user and hold no other's secrets", ComposeRules::users);
        rules.put("nodes hold their region's files and their own data", ComposeRules::nodeVolumes);
        rules.put("everything is hardened", ComposeRules::hardened);
        rules.put("no secret is in the environment", ComposeRules::secrets);
        rules.put("regions are joined by nodes on link networks alone", ComposeRules::networks);
        rules.put("networks are those of regions and links", ComposeRules::declaredNetworks);
        rules.put("apps are given the time that they take to stop", ComposeRules::grace);
        rules.put("the Dockerfile copies the pom of every module", ComposeRules::poms);
        return rules;
    }

    List<String> check(String rule) {
        return Objects.requireNonNull(ALL.get(rule), rule).apply(this).toList();
    }

    private Stream<String> ports() {
        Set<String> wanted = new TreeSet<>();
        for (RegionPlan plan : TABLE.regions()) {
            String region = plan.name();
            IntStream.rangeClosed(1, nodesWanted())
                    .mapToObj(node -> port(nodeName(region, node), PortRole.MONITOR, region, node))
                    .forEach(wanted::add);
            Arrays.stream(Role.values())
                    .filter(role -> role.app() && role != Role.WORKER)
                    .filter(role -> role != Role.REPLAY || plan.history())
                    .map(role -> port(role.module() + " " + region, role.port(), region, 0))
                    .forEach(wanted::add);
        }
        List<String> given =
                compose.services()
                        .flatMap(one -> one.list("ports").stream().map(port -> who(one) + port))
                        .toList();
        return Stream.concat(
                differences("ports", given, wanted),
                compose.services()
                        .filter(one -> one.json().has("network_mode"))
                        .filter(one -> !one.text("network_mode").equals("none"))
                        .map(one -> one.name() + ": network_mode"));
    }

    private static String who(Service one) {
        return one.module().isEmpty()
                ? one.name() + " "
                : "%s %s ".formatted(one.module(), one.region());
    }

    /** As a port is published; node 0 for what runs once in a region. */
    private String port(String who, PortRole role, String region, int node) {
        String variable = "MESH_%s_%s".formatted(role, MeshNames.upper(region));
        return "%s 127.0.0.1:${%s:-%d}:%s"
                .formatted(
                        who,
                        node == 0 ? variable : variable + "_" + node,
                        TABLE.port(role, region, Math.max(node, 1)),
                        role == PortRole.MONITOR
                                ? Integer.toString(TABLE.port(role, FIRST_REGION, 1))
                                : first(SERVER_PORT, DOCKERFILE));
    }

    private Stream<String> natsImage() {
        return Stream.concat(
                compose.services()
                        .filter(one -> one.module().isEmpty())
                        .filter(one -> !one.image().equals(NatsContainer.IMAGE))
                        .map(one -> one.name() + ": " + one.image()),
                differences(
                        K8S_IMAGES,
                        List.of("nats:" + first(NATS_TAG, K8S_IMAGES)),
                        Set.of(NatsContainer.IMAGE)));
    }

    private Stream<String> ourImages() {
        return compose.services()
                .filter(one -> !one.module().isEmpty())
                .flatMap(one -> Stream.concat(version(one), build(one)));
    }

    private static Stream<String> version(Service one) {
        String version = Checkout.version();
        String image = "order-mesh/%s:${MESH_IMAGE_TAG:-%s}".formatted(one.module(), version);
        String given = one.variable(JVM);
        boolean told =
                !given.contains("mesh.version") || given.contains("mesh.version=" + version + " ");
        return one.image().equals(image) && told
                ? Stream.empty()
                : Stream.of("%s: %s %s".formatted(one.name(), one.image(), given));
    }

    private static Stream<String> build(Service one) {
        String app = one.json().at("/build/args/APP").asString("");
        return app.equals(one.module()) ? Stream.empty() : Stream.of(one.name() + " builds " + app);
    }

    private Stream<String> modules() {
        return differences(
                "modules",
                compose.services()
                        .map(Service::module)
                        .filter(m -> !m.isEmpty())
                        .distinct()
                        .toList(),
                ImagesCommand.modules());
    }

    private Stream<String> nodes() {
        Stream<String> started =
                TABLE.regionNames().stream()
                        .flatMap(region ->
                                differences(
                                        region, names(compose.nodes(region)), nodeNames(region)));
        Stream<String> told =
                compose.apps()
                        .filter(one -> one.module().equals(Role.CONTROLLER.module()))
                        .filter(one -> !one.variable("ORDERMESH_NODES").equals("" + nodesWanted()))
                        .map(one -> one.name() + ": ORDERMESH_NODES");
        return Stream.concat(started, told);
    }

    /** For how many nodes a region the secrets are made. */
    private int nodesWanted() {
        JsonNode command = compose.json().at("/services/secrets/command");
        return Integer.parseInt(command.path(command.size() - 1).asString());
    }

    private List<String> nodeNames(String region) {
        return IntStream.rangeClosed(1, nodesWanted())
                .mapToObj(node -> nodeName(region, node))
                .toList();
    }

    private static String nodeName(String region, int node) {
        return "nats-%s-%d".formatted(region, node);
    }

    private Stream<String> nodeVariables() {
        return compose.nodes().flatMap(ComposeRules::nodeVariables);
    }

    private static Stream<String> nodeVariables(Service one) {
        Set<String> wanted = Variables.ofNodes(TABLE, one.region());
        wanted.add(GO);
        String name = one.variable(NatsVariables.NODE_NAME).replace("\"", "");
        String file = "/etc/nats/%s.conf".formatted(one.region());
        return Stream.of(
                        differences(one.name(), one.environment().keySet(), wanted),
                        differences(one.name(), List.of("nats-" + name), Set.of(one.name())),
                        differences(one.name(), one.list("command"), List.of("-c", file)))
                .flatMap(Function.identity());
    }

    private Stream<String> dials() {
        return compose.nodes().flatMap(one -> Stream.concat(routes(one), leaves(one)));
    }

    /** One node has no routes, and its configuration does not read them. */
    private Stream<String> routes(Service one) {
        if (nodesWanted() == 1) {
            return Stream.empty();
        }
        String aliases = "/networks/%s/aliases".formatted(one.region());
        List<String> wanted =
                compose.nodes(one.region())
                        .flatMap(node -> node.json().at(aliases).valueStream())
                        .map(JsonNode::asString)
                        .toList();
        return differences(
                one.name() + " routes", hosts(one.variable(NatsVariables.ROUTES)), wanted);
    }

    private Stream<String> leaves(Service one) {
        return TABLE.dialledBy(one.region()).stream()
                .map(RegionPlan::name)
                .flatMap(peer ->
                        differences(
                                one.name() + " leaf of " + peer,
                                hosts(one.variable(NatsVariables.leafUrls(peer))),
                                names(compose.nodes(peer))));
    }

    private Stream<String> settings() {
        return compose.apps()
                .flatMap(one ->
                        one.environment().keySet().stream()
                                .filter(name -> !name.equals(JVM))
                                .filter(name -> !SETTINGS.contains(name))
                                .map(name -> one.name() + ": " + name));
    }

    private Stream<String> servers() {
        return compose.apps()
                .flatMap(one ->
                        differences(
                                one.name(),
                                hosts(one.variable("NATS_SERVERS")),
                                names(compose.nodes(one.region()))));
    }

    private Stream<String> users() {
        return compose.apps().flatMap(ComposeRules::users);
    }

    private static Stream<String> users(Service one) {
        String user = role(one).text();
        List<String> volumes =
                List.of(
                        "./configs:/etc/ordermesh:ro",
                        "user-%s:/run/secrets/ordermesh:ro".formatted(user));
        List<String> known =
                TABLE.users().stream()
                        .filter(plan -> plan.kind() == UserPlan.Kind.APP)
                        .map(UserPlan::name)
                        .filter(user::equals)
                        .toList();
        return Stream.concat(
                differences(one.name(), List.of(one.variable("NATS_USERNAME")), known),
                differences(one.name(), one.list("volumes"), volumes));
    }

    private static Role role(Service one) {
        return Arrays.stream(Role.values())
                .filter(role -> role.app() && role.module().equals(one.module()))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no role: " + one.module()));
    }

    private Stream<String> nodeVolumes() {
        return compose.nodes()
                .flatMap(one ->
                        differences(
                                one.name(),
                                one.list("volumes"),
                                Set.of(
                                        "nats-%s:/etc/nats:ro".formatted(one.region()),
                                        one.name().replaceFirst("nats", "data") + ":/data")));
    }

    private Stream<String> hardened() {
        Set<String> running = Set.copyOf(names(compose.longRunning()));
        return compose.services()
                .flatMap(one ->
                        softness(one, running.contains(one.name()))
                                .map(line -> one.name() + ": " + line));
    }

    private static Stream<String> softness(Service one, boolean running) {
        Map<String, Boolean> kept = new LinkedHashMap<>();
        kept.put("read_only", one.json().path("read_only").asBoolean(false));
        kept.put("cap_drop", one.list("cap_drop").equals(List.of("ALL")));
        kept.put(
                "no-new-privileges",
                one.list("security_opt").equals(List.of("no-new-privileges:true")));
        kept.put("memory", one.json().at("/deploy/resources/limits/memory").isString());
        kept.put("pids", one.json().at("/deploy/resources/limits/pids").asInt(0) > 0);
        for (String key : List.of("privileged", "pid", "ipc", "userns_mode", "devices")) {
            kept.put(key, !one.json().has(key));
        }
        if (running) {
            kept.put("cap_add", !one.json().has("cap_add"));
            kept.put("user", !one.text("user").startsWith("0") && !one.text("user").equals("root"));
            kept.put("restart", one.text("restart").equals("unless-stopped"));
        }
        return kept.entrySet().stream().filter(e -> !e.getValue()).map(Map.Entry::getKey);
    }

    private Stream<String> secrets() {
        return compose.services()
                .flatMap(one ->
                        one.environment().entrySet().stream()
                                .filter(e -> secret(e.getKey(), e.getValue()))
                                .map(e -> one.name() + ": " + e.getKey()));
    }

    private static boolean secret(String name, String value) {
        return SECRET_NAME.matcher(name).find()
                || USER_IN_URL.matcher(value).find()
                || (KEY.matcher(name).find() && !PATH.matcher(value).matches());
    }

    private Stream<String> networks() {
        return compose.longRunning().flatMap(ComposeRules::networks);
    }

    private static Stream<String> networks(Service one) {
        Set<String> wanted = new TreeSet<>(Set.of(one.region()));
        if (one.module().isEmpty()) {
            links().filter(link -> link.contains(one.region())).forEach(wanted::add);
        }
        return differences(one.name(), one.networks(), wanted);
    }

    private Stream<String> declaredNetworks() {
        JsonNode declared = compose.json().path("networks");
        return Stream.concat(
                differences(
                        "networks",
                        declared.propertyNames(),
                        Stream.concat(TABLE.regionNames().stream(), links()).toList()),
                links().filter(link -> !declared.path(link).path("internal").asBoolean(false))
                        .map(link -> link + " is not internal"));
    }

    /** One network for each two regions, named after both in the table's order. */
    private static Stream<String> links() {
        return TABLE.regionNames().stream()
                .flatMap(region ->
                        TABLE.dialledBy(region).stream().map(peer -> peer.name() + "-" + region));
    }

    private Stream<String> grace() {
        return compose.apps().flatMap(ComposeRules::grace);
    }

    /** Without a word Docker gives ten seconds. */
    private static Stream<String> grace(Service one) {
        String given = one.json().path("stop_grace_period").asString("10s");
        Duration needed = Checkout.shutdownPhase(one.module());
        return DurationStyle.detectAndParse(given).compareTo(needed) > 0
                ? Stream.empty()
                : Stream.of("%s: %s of %s".formatted(one.name(), given, needed));
    }

    private Stream<String> poms() {
        return differences(
                DOCKERFILE,
                groups(POM_COPIED, text(DOCKERFILE)),
                groups(MODULE, Checkout.read(Path.of("pom.xml"))));
    }

    private static List<String> names(Stream<Service> services) {
        return services.map(Service::name).toList();
    }

    private static List<String> hosts(String urls) {
        return groups(HOST, urls);
    }

    private static List<String> groups(Pattern pattern, String text) {
        return pattern.matcher(text).results().map(match -> match.group(1)).toList();
    }

    private String first(Pattern pattern, String file) {
        return groups(pattern, text(file)).stream()
                .findFirst()
                .orElseThrow(() -> new IllegalStateException(file + " has no " + pattern));
    }

    private String text(String file) {
        String text = texts.get(file);
        if (text == null) {
            throw new IllegalArgumentException("not read: " + file);
        }
        return text;
    }

    private static Stream<String> differences(
            String where, Collection<String> given, Collection<String> wanted) {
        return Stream.concat(
                wanted.stream()
                        .filter(one -> !given.contains(one))
                        .map(one -> "%s misses %s".formatted(where, one)),
                given.stream()
                        .filter(one -> !wanted.contains(one))
                        .map(one -> "%s has %s".formatted(where, one)));
    }
}
