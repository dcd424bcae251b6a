package dev.ordermesh.replay.testing;

import dev.ordermesh.local.KeyRing;
import dev.ordermesh.model.access.ApiKey;
import java.net.http.HttpRequest;
import java.nio.file.Path;
import java.time.Clock;

/** One key, which may do everything, in a file of its own. */
public record TestKeys(KeyRing ring) {

    /** Made in this folder. */
    public static TestKeys in(Path folder) {
        return new TestKeys(KeyRing.ensure(folder, Clock.systemUTC()));
    }

    /** What the replay service is started with. */
    public String argument() {
        return "--ordermesh.access.keys-file=" + ring.file();
    }

    /** A request that carries the key. */
    public HttpRequest.Builder request() {
        return HttpRequest.newBuilder().header(ApiKey.HEADER, ring.own());
    }
}
