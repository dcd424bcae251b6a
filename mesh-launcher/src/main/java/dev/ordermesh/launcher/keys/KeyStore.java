package dev.ordermesh.launcher.keys;

import dev.ordermesh.launcher.session.Refusal;
import dev.ordermesh.model.access.ApiKey;
import dev.ordermesh.model.access.ApiKeys;
import java.io.IOException;

/** The API keys of a mesh, by the way in which it is run. */
public interface KeyStore {

    /** All that are known. */
    ApiKeys list() throws IOException, InterruptedException;

    /**
     * Makes one known.
     *
     * @throws Refusal if it can't be
     */
    void add(ApiKey key) throws IOException, InterruptedException;

    /**
     * Forgets one, or all of a client.
     *
     * @param name id of a key, or a client
     * @throws Refusal if there is none of that name
     */
    void revoke(String name) throws IOException, InterruptedException;

    /** For people: when a change is known to the apps, and what must be done for it. */
    String effect();
}
