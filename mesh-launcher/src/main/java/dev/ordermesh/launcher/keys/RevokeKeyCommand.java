package dev.ordermesh.launcher.keys;

import dev.ordermesh.launcher.session.Session;
import java.io.IOException;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code mesh keys revoke}. */
@Command(
        name = "revoke",
        header = "Forget a key, or all keys of a client: who calls with one is refused.",
        footer = {"", "Examples:", "  mesh keys revoke 1f3a9c00d2e4", "  mesh keys revoke shop"})
final class RevokeKeyCommand implements Callable<Integer> {

    private final Session session;
    private final KeyStore usual;

    @Parameters(paramLabel = "ID|CLIENT", description = "As 'mesh keys list' has it.")
    private String name = "";

    @Mixin private Place place = new Place();

    RevokeKeyCommand(Session session, KeyStore usual) {
        this.session = session;
        this.usual = usual;
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        KeyStore store = place.store(session, usual);
        store.revoke(name);
        session.console().remark("%s is revoked; %s".formatted(name, store.effect()));
        return 0;
    }
}
