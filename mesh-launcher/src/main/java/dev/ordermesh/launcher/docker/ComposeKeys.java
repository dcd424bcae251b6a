package dev.ordermesh.launcher.docker;

import dev.ordermesh.launcher.keys.KeyStore;
import dev.ordermesh.launcher.plan.MeshSettings;
import dev.ordermesh.launcher.plan.SettingsFile;
import dev.ordermesh.launcher.session.Session;
import dev.ordermesh.model.access.ApiKey;
import dev.ordermesh.model.access.ApiKeys;
import dev.ordermesh.model.access.Scope;
import java.io.IOException;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Keys in the volumes of containers, by the service that fills them. A key itself never goes there:
 * its digest does.
 */
public final class ComposeKeys implements KeyStore {

    private final Session session;

    public ComposeKeys(Session session) {
        this.session = session;
    }

    @Override
    public ApiKeys list() throws IOException, InterruptedException {
        return ApiKeys.parse(compose().keys(List.of("list", "--json")));
    }

    @Override
    public void add(ApiKey key) throws IOException, InterruptedException {
        String scopes = key.scopes().stream().map(Scope::text).collect(Collectors.joining(","));
        String _ =
                compose()
                        .keys(
                                List.of(
                                        "create",
                                        key.client(),
                                        "--scope",
                                        scopes,
                                        "--sha256",
                                        key.sha256()));
    }

    @Override
    public void revoke(String name) throws IOException, InterruptedException {
        String _ = compose().keys(List.of("revoke", name));
    }

    private Compose compose() {
        MeshSettings settings = new SettingsFile(session.home().state()).require();
        return new Compose(session, settings);
    }

    @Override
    public String effect() {
        return "containers that run know it within seconds";
    }
}
