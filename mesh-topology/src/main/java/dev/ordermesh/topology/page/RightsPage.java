package dev.ordermesh.topology.page;

import static dev.ordermesh.topology.page.Markdown.code;

import dev.ordermesh.topology.MeshTable;
import dev.ordermesh.topology.UserPlan;
import dev.ordermesh.topology.UserPlan.Kind;
import dev.ordermesh.topology.UserPlan.Right;
import java.util.ArrayList;
import java.util.List;

/** {@code docs/rights.md}: what each user may do, and why. */
public final class RightsPage {

    private RightsPage() {}

    /** The whole page. */
    public static String render(MeshTable table) {
        Markdown page = new Markdown("Rights");
        page.paragraph(
                """
                What a user may publish and subscribe in a region; everything else is refused, and there is no
                anonymous user. Passwords are made at the first start, one a user and mesh. The server checks a
                publish after subject mapping: on `orders.created` it counts as `orders.created.{region}`.
                `{region}` is the region's token, `{peer}` stands for each other region, `{destination}` for every
                region, `{orders}` and the like for the region's own stream of that kind
                ([streams](streams.md)).\
                """);
        page.paragraph(
                """
                Links between regions have no password: the URI in a peer's certificate leads to the account that
                holds this link and nothing else, and from there only to what is exported to it.\
                """);
        table.users().forEach(user -> section(page, user));
        return page.toString();
    }

    private static void section(Markdown page, UserPlan user) {
        page.heading(user.name());
        page.paragraph(
                who(user) + "; replies arrive under " + code(user.inboxPrefix() + ".>") + ".");
        List<List<String>> rows = new ArrayList<>();
        user.publish().forEach(right -> rows.add(row("publish", right)));
        String responds = user.responds();
        if (responds != null) {
            rows.add(List.of("publish", "one reply to each message it receives", responds));
        }
        user.subscribe().forEach(right -> rows.add(row("subscribe", right)));
        page.table(List.of("may", "subject", "why"), rows);
    }

    private static String who(UserPlan user) {
        if (user.actsIn() != null) {
            return "A role of " + code(user.actsIn()) + ", by a connection of its own";
        }
        return user.kind() == Kind.APP
                ? "A program of the mesh"
                : "For people and foreign programs";
    }

    private static List<String> row(String verb, Right right) {
        String queue = right.queue();
        String subject = code(right.subject());
        return List.of(
                verb, queue == null ? subject : subject + " in group " + code(queue), right.why());
    }
}
