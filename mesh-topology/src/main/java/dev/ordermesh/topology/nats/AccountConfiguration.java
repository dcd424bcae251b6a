package dev.ordermesh.topology.nats;

import static dev.ordermesh.topology.nats.Lines.quoted;

import dev.ordermesh.topology.MeshNames;
import dev.ordermesh.topology.RegionView;
import dev.ordermesh.topology.StreamRole;
import dev.ordermesh.topology.UserPlan;
import dev.ordermesh.topology.UserPlan.Account;
import java.util.ArrayList;
import java.util.List;

/** The accounts of one region: who may do what, and what crosses between accounts. */
final class AccountConfiguration {

    /** What may be asked of the workers of a region: {@code stock.read.<region>} and the like. */
    private static final List<String> STOCK_REQUESTS = List.of("read", "set");

    private AccountConfiguration() {}

    static void application(Lines lines, RegionView view) {
        lines.comment("Applications and people of " + view.region() + ".");
        lines.open(view.names().account() + " {").line("jetstream: enabled");
        lines.comment("Any client may place an order for this region on the plain subject.");
        lines.line(
                "mappings: { \"orders.created\": %s }"
                        .formatted(quoted("orders.created." + view.region())));
        users(lines, view, Account.ORDERS);
        lines.list("exports", applicationExports(view));
        lines.list("imports", applicationImports(view));
        lines.close("}");
    }

    static void link(Lines lines, RegionView view, String peer) {
        lines.comment("The link to " + peer + ": no JetStream, no user, only what is named here.");
        lines.open(view.names().linkAccount(peer) + " {");
        lines.list("exports", linkExports(view, peer));
        lines.list("imports", linkImports(view, peer));
        lines.close("}");
    }

    static void system(Lines lines, RegionView view) {
        lines.open(view.names().systemAccount() + " {");
        users(lines, view, Account.SYSTEM);
        lines.close("}");
    }

    /** To each peer: what creates and paces the reading of a crossing stream, and what it reads. */
    private static List<String> applicationExports(RegionView view) {
        List<String> exports = new ArrayList<>();
        for (StreamRole role : StreamRole.values()) {
            List<String> readers =
                    view.peers().stream()
                            .filter(peer -> view.crossingTo(peer).contains(role))
                            .map(view.names()::linkAccount)
                            .toList();
            if (!readers.isEmpty()) {
                String to = "accounts: [" + String.join(", ", readers) + "]";
                exports.add(entry("service", createSubject(view.stream(role)), to));
                exports.add(entry("service", flowControl(view.stream(role)), to));
            }
        }
        for (String peer : view.peers()) {
            String to = "accounts: [" + view.names().linkAccount(peer) + "]";
            if (view.asksForStock(peer)) {
                STOCK_REQUESTS.forEach(request ->
                        exports.add(entry("service", stock(request, view.region()), to)));
            }
            exports.add(entry("stream", view.names().deliverPrefix(peer) + ".>", to));
        }
        return exports;
    }

    private static List<String> applicationImports(RegionView view) {
        List<String> imports = new ArrayList<>();
        for (String peer : view.peers()) {
            String account = view.names().linkAccount(peer);
            linkServices(view, peer)
                    .forEach(subject -> imports.add(imported("service", account, subject)));
            if (view.asksForStock(view.region())) {
                STOCK_REQUESTS.forEach(request ->
                        imports.add(
                                renamed(
                                        account,
                                        overTheMesh(view, request, peer),
                                        stock(request, peer))));
            }
            imports.add(
                    imported("stream", account, view.names().deliverPrefix(view.region()) + ".>"));
        }
        return imports;
    }

    private static List<String> linkExports(RegionView view, String peer) {
        String to = "accounts: [" + view.names().account() + "]";
        List<String> exports = new ArrayList<>();
        linkServices(view, peer).forEach(subject -> exports.add(entry("service", subject, to)));
        if (view.asksForStock(view.region())) {
            STOCK_REQUESTS.forEach(
                    request -> exports.add(entry("service", overTheMesh(view, request, peer), to)));
        }
        exports.add(entry("stream", view.names().deliverPrefix(view.region()) + ".>", to));
        return exports;
    }

    /** What this region may ask of a peer: its API as far as that exports it, and flow control. */
    private static List<String> linkServices(RegionView view, String peer) {
        RegionView theirs = new RegionView(view.table(), view.names(), peer);
        List<String> services = new ArrayList<>();
        services.add(view.names().apiPrefix(peer) + ".>");
        theirs.crossingTo(view.region())
                .forEach(role -> services.add(flowControl(theirs.stream(role))));
        return services;
    }

    private static List<String> linkImports(RegionView view, String peer) {
        MeshNames names = view.names();
        List<String> imports = new ArrayList<>();
        for (StreamRole role : view.crossingTo(peer)) {
            String create = createSubject(view.stream(role));
            String overTheMesh =
                    names.apiPrefix(view.region()) + create.substring("$JS.API".length());
            imports.add(renamed(names.account(), create, overTheMesh));
            imports.add(imported("service", names.account(), flowControl(view.stream(role))));
        }
        if (view.asksForStock(peer)) {
            STOCK_REQUESTS.forEach(request ->
                    imports.add(
                            renamed(
                                    names.account(),
                                    stock(request, view.region()),
                                    overTheMesh(view, request, view.region()))));
        }
        imports.add(imported("stream", names.account(), names.deliverPrefix(peer) + ".>"));
        return imports;
    }

    private static void users(Lines lines, RegionView view, Account account) {
        lines.open("users: [");
        view.table().users().stream()
                .filter(user -> user.account() == account)
                .forEach(user -> user(lines, view, user));
        lines.close("]");
    }

    private static void user(Lines lines, RegionView view, UserPlan user) {
        lines.open("{")
                .line("user: " + user.name())
                .line("password: $" + user.passwordVariable())
                .open("permissions: {");
        permission(lines, view, "publish", user.publish());
        permission(lines, view, "subscribe", user.subscribe());
        if (user.responds() != null) {
            lines.line("allow_responses: { max: 1, ttl: \"30s\" }");
        }
        lines.close("}").close("}");
    }

    private static void permission(
            Lines lines, RegionView view, String verb, List<UserPlan.Right> rights) {
        if (rights.isEmpty()) {
            lines.line(verb + ": { deny: \">\" }");
            return;
        }
        lines.open(verb + ": {");
        lines.list(
                "allow",
                rights.stream()
                        .flatMap(right -> view.fillEach(right.toString()))
                        .map(Lines::quoted)
                        .toList());
        lines.close("}");
    }

    private static String createSubject(String stream) {
        return "$JS.API.CONSUMER.CREATE." + stream + ".>";
    }

    private static String flowControl(String stream) {
        return "$JS.FC." + stream + ".>";
    }

    private static String stock(String request, String region) {
        return "stock." + request + "." + region;
    }

    private static String overTheMesh(RegionView view, String request, String region) {
        return view.names().stockPrefix(region) + "." + request;
    }

    private static String renamed(String account, String subject, String here) {
        return "{ service: { account: %s, subject: %s }, to: %s }"
                .formatted(account, quoted(subject), quoted(here));
    }

    private static String entry(String kind, String subject, String to) {
        return "{ %s: %s, %s }".formatted(kind, quoted(subject), to);
    }

    private static String imported(String kind, String account, String subject) {
        return "{ %s: { account: %s, subject: %s } }".formatted(kind, account, quoted(subject));
    }
}
