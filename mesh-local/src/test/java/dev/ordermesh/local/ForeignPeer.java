package dev.ordermesh.local;

import dev.ordermesh.local.junit.LocalMesh;
import dev.ordermesh.topology.PortRole;
import io.nats.client.Options;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A server of our own making that dials a region's leaf port and exports and imports nothing. */
final class ForeignPeer implements AutoCloseable {

    private static final Pattern CLIENT_PORT =
            Pattern.compile("client connections on 127\\.0\\.0\\.1:(\\d+)");

    private final Path folder;
    private final ProcessHandle process;

    private ForeignPeer(Path folder, String tls, LocalMesh mesh, String region) {
        this.folder = folder;
        String config =
                """
                server_name: foreign
                listen: "127.0.0.1:-1"
                leafnodes {
                  remotes: [ {
                    urls: ["nats-leaf://127.0.0.1:%d"]
                    account: LINK
                    tls { %s ca_file: "%s", handshake_first: true }
                  } ]
                }
                accounts { LINK { users: [ { user: foreign, password: foreign } ] } }
                """
                        .formatted(
                                mesh.port(PortRole.LEAF, region, 1),
                                tls,
                                mesh.certificates().authority());
        PrivateFiles.write(folder.resolve("foreign.conf"), config);
        process =
                LocalProcess.start(
                        new ProcessSpec(
                                List.of(
                                        NatsServer.locate(folder, System.getenv())
                                                .binary()
                                                .toString(),
                                        "-c",
                                        folder.resolve("foreign.conf").toString()),
                                Map.of(),
                                folder,
                                folder.resolve("log")));
    }

    static ForeignPeer withoutCertificate(Path folder, LocalMesh mesh, String region) {
        return new ForeignPeer(folder, "", mesh, region);
    }

    static ForeignPeer with(
            Path folder, LocalMesh mesh, String region, Path certificate, Path key) {
        return new ForeignPeer(
                folder,
                "cert_file: \"%s\", key_file: \"%s\",".formatted(certificate, key),
                mesh,
                region);
    }

    String log() {
        try {
            return Files.readString(folder.resolve("log"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A client inside the account that holds the link. */
    Client client() {
        Matcher port = CLIENT_PORT.matcher(log());
        if (!port.find()) {
            throw new IllegalStateException(log());
        }
        return Client.connect(
                new Options.Builder()
                        .server("nats://127.0.0.1:" + port.group(1))
                        .userInfo("foreign", "foreign"));
    }

    @Override
    public void close() {
        LocalProcess.kill(process);
    }
}
