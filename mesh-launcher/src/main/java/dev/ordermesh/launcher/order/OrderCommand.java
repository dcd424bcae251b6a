package dev.ordermesh.launcher.order;

import dev.ordermesh.launcher.plan.Role;
import dev.ordermesh.launcher.reach.Reach;
import dev.ordermesh.launcher.session.Grid;
import dev.ordermesh.launcher.session.Refusal;
import dev.ordermesh.launcher.session.Session;
import dev.ordermesh.launcher.session.TimeText;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import me.tongfei.progressbar.ConsoleProgressBarConsumer;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code mesh order}. */
@Command(
        name = "order",
        header = "Place orders and wait until they have ended.",
        description = {
            "Realistic orders, spread evenly over the regions that fulfil them and over the gateways"
                    + " that take them. Prints the id of each as soon as it is accepted, or each"
                    + " order as JSON as soon as it has ended; then a summary beside it (stderr).",
            "Exit code 0 when every order was accepted and has ended within the time."
        },
        footer = {
            "",
            "Examples:",
            "  mesh order",
            "  mesh order --count 300 --rate 50",
            "  mesh order --region eu-west --no-wait --json"
        })
public final class OrderCommand implements Callable<Integer> {

    private static final int COUNT_MAX = 1_000_000;
    private static final int RATE_MAX = 10_000;

    private final Session session;
    private final Supplier<Reach> mesh;

    @Option(
            names = "--count",
            paramLabel = "N",
            defaultValue = "1",
            description = "How many (${DEFAULT-VALUE}).")
    private int count = 1;

    @Option(
            names = "--rate",
            paramLabel = "N",
            defaultValue = "0",
            description = "At most so many a second; 0 for as fast as they are answered.")
    private int rate;

    @Option(
            names = "--region",
            paramLabel = "REGION",
            description = "Let this region fulfil all of them.")
    private @Nullable String region;

    @Option(
            names = "--timeout",
            paramLabel = "TIME",
            defaultValue = "60s",
            description = "How long to wait for their ends (${DEFAULT-VALUE}).")
    private String timeout = "60s";

    @Option(names = "--no-wait", description = "Do not wait for their ends.")
    private boolean noWait;

    @Option(names = "--json", description = "Each order as a JSON document a line.")
    private boolean json;

    /**
     * @param mesh opens the way to gateways
     */
    public OrderCommand(Session session, Supplier<Reach> mesh) {
        this.session = session;
        this.mesh = mesh;
    }

    @Override
    public Integer call() throws InterruptedException {
        requireBetween("--count", count, 1, COUNT_MAX);
        requireBetween("--rate", rate, 0, RATE_MAX);
        Duration patience = TimeText.duration("--timeout", timeout);
        try (Reach reach = mesh.get()) {
            return place(errands(reach), new OrderClient(reach.apiKey()), patience);
        }
    }

    private int place(Errands errands, OrderClient client, Duration patience)
            throws InterruptedException {
        OrderLedger ledger;
        int open;
        try (ProgressBar bar = bar()) {
            ledger = new OrderLedger(session.console(), json, !noWait, bar::step);
            OrderRun run = new OrderRun(client, session.clock(), ledger);
            if (noWait) {
                run.place(errands, rate);
            } else {
                run.placeAndFollow(errands, rate, patience);
            }
            open = ledger.closeAll();
        }
        report(ledger);
        if (open > 0) {
            session.console().remark("%d orders have not ended after %s".formatted(open, timeout));
        }
        return open == 0 && ledger.problems().isEmpty() ? 0 : 1;
    }

    private static void requireBetween(String option, int value, int least, int most) {
        if (value < least || value > most) {
            throw Refusal.usage(
                    "%s: %d is not from %d to %d".formatted(option, value, least, most));
        }
    }

    private Errands errands(Reach reach) {
        List<String> regions = reach.regions();
        if (region != null && !regions.contains(region)) {
            throw Refusal.usage(
                    "--region: no region %s; there are %s"
                            .formatted(region, String.join(", ", regions)));
        }
        List<String> gateways = List.copyOf(reach.urls(Role.GATEWAY).values());
        if (gateways.isEmpty()) {
            throw new Refusal("no gateway can be reached");
        }
        return new Errands(
                session.table(),
                region == null ? regions : List.of(region),
                gateways,
                new OrderSample(RandomGenerator.getDefault()),
                count);
    }

    /** Beside the results, which are for pipes. */
    private void report(OrderLedger ledger) {
        Grid grid = new Grid("region", "status", "orders");
        ledger.counts()
                .forEach((where, counts) ->
                        counts.forEach((status, number) -> grid.row(where, status, number)));
        session.console().err().print(grid.text());
        ledger.problems().forEach(problem -> session.console().remark("not accepted: " + problem));
    }

    /** A bar on a terminal; elsewhere it writes to nowhere. */
    private ProgressBar bar() {
        PrintStream where =
                session.console().interactive() && count > 1
                        ? session.console().err()
                        : new PrintStream(
                                OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8);
        return new ProgressBarBuilder()
                .setTaskName("orders")
                .setInitialMax(count)
                .setConsumer(new ConsoleProgressBarConsumer(where))
                .build();
    }
}
