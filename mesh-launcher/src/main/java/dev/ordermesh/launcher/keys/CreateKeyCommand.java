package dev.ordermesh.launcher.keys;

import dev.ordermesh.launcher.session.Refusal;
import dev.ordermesh.launcher.session.Session;
import dev.ordermesh.local.KeyRing;
import dev.ordermesh.model.access.ApiKey;
import dev.ordermesh.model.access.Scope;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code mesh keys create}. */
@Command(
        name = "create",
        header = "Make a key for a client, and print it: this once.",
        description =
                "A client may have several keys, so that it can change them one after the other; its"
                        + " idempotency keys stay its own.",
        footer = {
            "",
            "Examples:",
            "  KEY=$(mesh keys create shop --scope orders:write,orders:read)",
            "  mesh keys create shop --scope orders:write --sha256 \"$(printf %s \"$KEY\" | sha256sum | cut -c -64)\""
        })
final class CreateKeyCommand implements Callable<Integer> {

    private final Session session;
    private final KeyStore usual;

    @Parameters(
            paramLabel = "CLIENT",
            description = "Whose: lower-case letters, digits, dots and hyphens.")
    private String client = "";

    @Option(
            names = "--scope",
            required = true,
            split = ",",
            paramLabel = "SCOPE",
            description = "orders:write, orders:read or ops.")
    private List<String> scopes = List.of();

    @Option(
            names = "--sha256",
            paramLabel = "DIGEST",
            description = "Of a key that the client has made itself; nothing is printed then.")
    private @Nullable String digest;

    @Mixin private Place place = new Place();

    CreateKeyCommand(Session session, KeyStore usual) {
        this.session = session;
        this.usual = usual;
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        KeyStore store = place.store(session, usual);
        String made = KeyRing.newKey();
        ApiKey key = key(digest == null ? ApiKey.digest(made) : digest);
        store.add(key);
        if (digest == null) {
            session.console().out().println(made);
        }
        session.console()
                .remark("key %s of %s; %s".formatted(key.id(), key.client(), store.effect()));
        return 0;
    }

    private ApiKey key(String sha256) {
        try {
            return new ApiKey(
                    client,
                    sha256,
                    scopes.stream().map(Scope::of).collect(Collectors.toSet()),
                    session.clock().instant());
        } catch (IllegalArgumentException wrong) {
            throw Refusal.usage(String.valueOf(wrong.getMessage()));
        }
    }
}
