package dev.ordermesh.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.ordermesh.local.junit.LocalMesh;
import io.nats.client.Options;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.CertificateFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class ClientTlsIT {

    @RegisterExtension static final LocalMesh MESH = LocalMesh.builder().withClientTls().build();

    @Test
    void takesAClientThatTrustsTheMeshesAuthority() throws Exception {
        try (Client client = Client.connect(producer().sslContext(trusting()))) {
            assertThat(client.serverName()).isEqualTo("us-east-1");
        }
    }

    @Test
    void aClientThatDoesNotTrustTheAuthorityDoesNotConnect() throws Exception {
        SSLContext strangers = SSLContext.getDefault();

        assertThatThrownBy(() -> Client.connect(producer().sslContext(strangers)))
                .hasMessageContaining("Unable to connect");
        // The client may be told before the server has written its line.
        await().untilAsserted(() -> assertThat(serverLog()).contains("TLS handshake error"));
    }

    @Test
    void refusesAClientWithoutTls() throws IOException {
        try (Socket socket =
                        new Socket(InetAddress.getLoopbackAddress(), MESH.clientPort("us-east"));
                BufferedReader answers =
                        new BufferedReader(
                                new InputStreamReader(
                                        socket.getInputStream(), StandardCharsets.UTF_8))) {
            assertThat(answers.readLine()).contains("\"tls_required\":true");
            socket.getOutputStream()
                    .write(
                            "CONNECT {\"user\":\"producer\",\"pass\":\"%s\"}\r\nPING\r\n"
                                    .formatted(MESH.password("producer"))
                                    .getBytes(StandardCharsets.UTF_8));
            // The server takes the words for a broken handshake and closes.
            assertThat(answers.lines()).noneMatch(line -> line.contains("PONG"));
        }
    }

    private static String serverLog() throws IOException {
        return Files.readString(MESH.state().resolve("logs/us-east/nats-server.log"));
    }

    private static Options.Builder producer() {
        return credentials().server(MESH.urls("us-east"));
    }

    private static Options.Builder credentials() {
        return new Options.Builder()
                .maxReconnects(0)
                .userInfo("producer", MESH.password("producer"));
    }

    private static SSLContext trusting() throws IOException, GeneralSecurityException {
        KeyStore store = KeyStore.getInstance(KeyStore.getDefaultType());
        store.load(null, null);
        try (InputStream pem = Files.newInputStream(MESH.certificates().authority())) {
            store.setCertificateEntry(
                    "mesh", CertificateFactory.getInstance("X.509").generateCertificate(pem));
        }
        TrustManagerFactory trust =
                TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trust.init(store);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(null, trust.getTrustManagers(), null);
        return context;
    }
}
