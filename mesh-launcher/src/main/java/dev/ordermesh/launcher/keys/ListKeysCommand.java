package dev.ordermesh.launcher.keys;

import dev.ordermesh.launcher.session.Grid;
import dev.ordermesh.launcher.session.Session;
import dev.ordermesh.model.access.ApiKey;
import dev.ordermesh.model.access.ApiKeys;
import dev.ordermesh.model.access.Scope;
import java.io.IOException;
import java.time.temporal.ChronoUnit;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code mesh keys list}. */
@Command(name = "list", header = "List keys by their ids, oldest first.")
final class ListKeysCommand implements Callable<Integer> {

    private final Session session;
    private final KeyStore usual;

    @Mixin private Place place = new Place();

    @Option(names = "--json", description = "As one JSON document, with the digests.")
    private boolean json;

    ListKeysCommand(Session session, KeyStore usual) {
        this.session = session;
        this.usual = usual;
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        ApiKeys keys = place.store(session, usual).list();
        session.console().out().print(json ? keys.toJson() : table(keys));
        return 0;
    }

    private static String table(ApiKeys keys) {
        Grid grid = new Grid("client", "id", "scopes", "created");
        for (ApiKey key : keys.all()) {
            grid.row(
                    key.client(),
                    key.id(),
                    key.scopes().stream().map(Scope::text).collect(Collectors.joining(" ")),
                    key.created().truncatedTo(ChronoUnit.SECONDS));
        }
        return grid.text();
    }
}
