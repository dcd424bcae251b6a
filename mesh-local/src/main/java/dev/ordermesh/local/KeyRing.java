package dev.ordermesh.local;

import dev.ordermesh.model.access.ApiKey;
import dev.ordermesh.model.access.ApiKeys;
import dev.ordermesh.model.access.Scope;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Base64;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * The API keys of a mesh: a file of digests for the apps that ask callers for keys, and one key of
 * the mesh's own, with which {@code ./mesh} calls them.
 */
public final class KeyRing {

    /** The client as which {@code ./mesh} calls. */
    public static final String OWNER = "mesh";

    static final List<String> ASKING = List.of("gateway", "replay");

    /** Tells a person, or a program that looks for lost secrets, what this is. */
    private static final String KEY_PREFIX = "om_";

    private static final int KEY_BYTES = 32;
    static final String OWN_KEY_FILE = "mesh.api-key";

    private final Path folder;

    private KeyRing(Path folder) {
        this.folder = folder;
    }

    /** The keys in {@code <state>/secrets}; the mesh's own key is made when it is missing. */
    public static KeyRing ensure(Path state, Clock clock) {
        KeyRing ring = new KeyRing(state.resolve("secrets"));
        if (!Files.exists(ring.ownFile())) {
            PrivateFiles.write(ring.ownFile(), newKey());
        }
        String own = ring.own();
        if (ring.keys().find(own).isEmpty()) {
            List<ApiKey> others = ring.without(key -> key.client().equals(OWNER));
            others.add(ApiKey.of(OWNER, own, EnumSet.allOf(Scope.class), clock.instant()));
            ring.write(others);
        }
        return ring;
    }

    /** A key that nobody has had: 256 random bits. */
    public static String newKey() {
        byte[] bytes = new byte[KEY_BYTES];
        new SecureRandom().nextBytes(bytes);
        return KEY_PREFIX + Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    /** The file of digests. */
    public Path file() {
        return folder.resolve(ApiKeys.FILE);
    }

    /** Whether this app asks callers for keys. */
    public static boolean asks(String app) {
        return ASKING.contains(app);
    }

    /** The mesh's own key in that state folder, if there is one. */
    public static Optional<String> own(Path state) {
        KeyRing ring = new KeyRing(state.resolve("secrets"));
        return Files.exists(ring.ownFile()) ? Optional.of(ring.own()) : Optional.empty();
    }

    /** Where that state folder keeps a mesh's own key; its folder is there, for its owner alone. */
    public static Path ownFile(Path state) {
        return PrivateFiles.folder(state.resolve("secrets")).resolve(OWN_KEY_FILE);
    }

    /** The file of the mesh's own key. */
    private Path ownFile() {
        return folder.resolve(OWN_KEY_FILE);
    }

    /** The mesh's own key. */
    public String own() {
        return PrivateFiles.read(ownFile()).strip();
    }

    /**
     * What is known of all keys.
     *
     * @throws IllegalArgumentException if the file is none of keys
     */
    public ApiKeys keys() {
        if (!Files.exists(file())) {
            return ApiKeys.none();
        }
        try {
            return ApiKeys.parse(PrivateFiles.read(file()));
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("%s: %s".formatted(file(), e.getMessage()), e);
        }
    }

    /**
     * Makes a key known.
     *
     * @throws IllegalArgumentException if it is the mesh's client, is known already, or is one too
     *     many
     */
    public void add(ApiKey key) {
        if (key.client().equals(OWNER)) {
            throw new IllegalArgumentException("'%s' is the mesh's own client".formatted(OWNER));
        }
        List<ApiKey> all = new ArrayList<>(keys().all());
        all.add(key);
        write(all);
    }

    /**
     * Forgets a key, or all keys of a client.
     *
     * @param name id of a key, or a client
     * @return those that were forgotten
     * @throws IllegalArgumentException if there is none of that name, or it is the mesh's own
     */
    public List<ApiKey> revoke(String name) {
        List<ApiKey> revoked =
                keys().all().stream()
                        .filter(key -> key.id().equals(name) || key.client().equals(name))
                        .toList();
        if (revoked.isEmpty()) {
            throw new IllegalArgumentException("no key or client is called '%s'".formatted(name));
        }
        if (revoked.stream().anyMatch(key -> key.client().equals(OWNER))) {
            throw new IllegalArgumentException(
                    "this is the mesh's own key; delete %s, and 'up' makes another"
                            .formatted(ownFile()));
        }
        write(without(revoked::contains));
        return revoked;
    }

    /** What an app is given of this: digests, if it asks callers for keys. */
    Map<String, String> files(String app) {
        return asks(app) ? Map.of(ApiKeys.FILE, keys().toJson()) : Map.of();
    }

    private List<ApiKey> without(Predicate<ApiKey> some) {
        return new ArrayList<>(keys().all().stream().filter(some.negate()).toList());
    }

    private void write(List<ApiKey> all) {
        PrivateFiles.write(file(), new ApiKeys(all).toJson());
    }
}
