package dev.ordermesh.launcher.keys;

import dev.ordermesh.launcher.session.Session;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Which keys are meant: this mesh's, or those in volumes, inside the container that keeps them. */
final class Place {

    @Option(names = "--containers", hidden = true, paramLabel = "FOLDER")
    private @Nullable Path volumes;

    KeyStore store(Session session, KeyStore usual) {
        return volumes == null ? usual : new VolumeKeys(session, volumes);
    }
}
