package dev.ordermesh.launcher.keys;

import dev.ordermesh.launcher.secrets.SecretManifests;
import dev.ordermesh.launcher.session.Home;
import dev.ordermesh.launcher.session.Refusal;
import dev.ordermesh.launcher.session.Session;
import dev.ordermesh.launcher.session.StateLock;
import dev.ordermesh.local.KeyRing;
import dev.ordermesh.model.access.ApiKey;
import dev.ordermesh.model.access.ApiKeys;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Clock;
import java.util.function.Consumer;

/** Keys in a state folder of this machine. */
public final class StateKeys implements KeyStore {

    private final Home home;
    private final Clock clock;
    private final String effect;

    private StateKeys(Home home, Clock clock, String effect) {
        this.home = home;
        this.clock = clock;
        this.effect = effect;
    }

    /** Of the mesh of processes, whose apps read this folder. */
    public static KeyStore ofProcesses(Session session) {
        return new StateKeys(
                session.home(), session.clock(), "apps that run know it within seconds");
    }

    /** Of clusters, which are told by applying Secrets. */
    public static KeyStore ofClusters(Session session) {
        return new StateKeys(
                SecretManifests.home(session),
                session.clock(),
                "a cluster knows it after ./mesh --k8s up, or ./mesh secrets --kubernetes | kubectl apply -f -");
    }

    @Override
    public ApiKeys list() throws IOException {
        Files.createDirectories(home.state());
        return KeyRing.ensure(home.state(), clock).keys();
    }

    @Override
    public void add(ApiKey key) throws IOException {
        change(ring -> ring.add(key));
    }

    @Override
    public void revoke(String name) throws IOException {
        change(ring -> ring.revoke(name));
    }

    private void change(Consumer<KeyRing> change) throws IOException {
        Files.createDirectories(home.state());
        try (StateLock _ = StateLock.take(home)) {
            change.accept(KeyRing.ensure(home.state(), clock));
        } catch (IllegalArgumentException wrong) {
            throw new Refusal(String.valueOf(wrong.getMessage()));
        }
    }

    @Override
    public String effect() {
        return effect;
    }
}
