package dev.ordermesh.launcher.order;

import dev.ordermesh.launcher.plan.Role;
import dev.ordermesh.launcher.reach.Reach;
import dev.ordermesh.launcher.session.Refusal;
import dev.ordermesh.launcher.session.Session;
import dev.ordermesh.model.OrderId;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code mesh cancel}. */
@Command(
        name = "cancel",
        header = "Ask for an order to be cancelled.",
        description = {
            "Any gateway takes the request and keeps it; the region that fulfils the order heeds it"
                    + " until the goods leave. The order's status tells whether it came in time.",
            "The first gateway that can be reached is asked."
        },
        footer = {"", "Examples:", "  mesh cancel 01a20d7e-2529-7bd6-8624-61d09cfa4895"})
public final class CancelCommand implements Callable<Integer> {

    private final Session session;
    private final Supplier<Reach> mesh;

    @Parameters(paramLabel = "ID", description = "The order's id.")
    private String id = "";

    /**
     * @param mesh opens the way to gateways
     */
    public CancelCommand(Session session, Supplier<Reach> mesh) {
        this.session = session;
        this.mesh = mesh;
    }

    @Override
    public Integer call() throws InterruptedException {
        OrderId order = order();
        try (Reach reach = mesh.get()) {
            String status = ask(reach, order);
            session.console()
                    .out()
                    .printf("%s is asked to be cancelled; it was %s so far.%n", order, status);
        }
        return 0;
    }

    private OrderId order() {
        try {
            return new OrderId(id);
        } catch (IllegalArgumentException none) {
            throw Refusal.usage(String.valueOf(none.getMessage()));
        }
    }

    /** One that can't be reached does not know of the request, so the next may be asked. */
    private static String ask(Reach reach, OrderId order) throws InterruptedException {
        OrderClient client = new OrderClient(reach.apiKey());
        for (String gateway : reach.urls(Role.GATEWAY).values()) {
            Optional<OrderClient.Answer> answer = client.cancel(gateway, order);
            if (answer.isPresent()) {
                return switch (answer.get()) {
                    case OrderClient.Answer.Accepted(String status) -> status;
                    case OrderClient.Answer.Failed(String reason) -> throw new Refusal(reason);
                };
            }
        }
        throw new Refusal("no gateway can be reached");
    }
}
