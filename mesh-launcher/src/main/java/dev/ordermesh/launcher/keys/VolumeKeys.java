package dev.ordermesh.launcher.keys;

import dev.ordermesh.launcher.session.Refusal;
import dev.ordermesh.launcher.session.Session;
import dev.ordermesh.local.ContainerVolumes;
import dev.ordermesh.local.KeyRing;
import dev.ordermesh.model.access.ApiKey;
import dev.ordermesh.model.access.ApiKeys;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Consumer;

/** Keys in the volumes of containers, seen from a container that mounts them all. */
final class VolumeKeys implements KeyStore {

    private final Session session;
    private final Path folder;

    /**
     * @throws Refusal if there is no such folder
     */
    VolumeKeys(Session session, Path folder) {
        if (!Files.isDirectory(folder)) {
            throw new Refusal("--containers: there is no folder %s".formatted(folder));
        }
        this.session = session;
        this.folder = folder;
    }

    @Override
    public ApiKeys list() {
        return ring().keys();
    }

    @Override
    public void add(ApiKey key) {
        change(ring -> ring.add(key));
    }

    @Override
    public void revoke(String name) {
        change(ring -> ring.revoke(name));
    }

    private void change(Consumer<KeyRing> change) {
        try {
            change.accept(ring());
        } catch (IllegalArgumentException wrong) {
            throw new Refusal(String.valueOf(wrong.getMessage()));
        }
        ContainerVolumes.giveKeys(folder, ring());
    }

    private KeyRing ring() {
        return ContainerVolumes.keys(folder, session.clock());
    }

    @Override
    public String effect() {
        return "containers that run know it within seconds";
    }
}
