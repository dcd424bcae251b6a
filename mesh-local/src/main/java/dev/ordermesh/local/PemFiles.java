package dev.ordermesh.local;

import dev.ordermesh.local.CertificateAuthority.Issued;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Optional;
import org.bouncycastle.util.io.pem.PemObject;
import org.bouncycastle.util.io.pem.PemReader;
import org.bouncycastle.util.io.pem.PemWriter;

/** A certificate and its key as two PEM files. */
record PemFiles(Path certificate, Path key) {

    void write(Issued issued) {
        try {
            // The key first: a certificate without its key would look complete and never work.
            PrivateFiles.write(key, pem("PRIVATE KEY", issued.key().getEncoded()));
            PrivateFiles.write(certificate, pem("CERTIFICATE", issued.certificate().getEncoded()));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("can't encode " + certificate, e);
        }
    }

    /** What the files hold; empty when one is absent or is no PEM. */
    Optional<Issued> read() {
        if (!Files.exists(certificate) || !Files.exists(key)) {
            return Optional.empty();
        }
        try (var input = Files.newInputStream(certificate);
                PemReader keyReader = new PemReader(Files.newBufferedReader(key))) {
            X509Certificate read =
                    (X509Certificate)
                            CertificateFactory.getInstance("X.509").generateCertificate(input);
            PemObject content = keyReader.readPemObject();
            if (content == null) {
                return Optional.empty();
            }
            PrivateKey privateKey =
                    KeyFactory.getInstance("EC")
                            .generatePrivate(new PKCS8EncodedKeySpec(content.getContent()));
            return Optional.of(new Issued(read, privateKey));
        } catch (IOException | GeneralSecurityException e) {
            return Optional.empty();
        }
    }

    private static String pem(String type, byte[] content) {
        Writer text = new StringWriter();
        try (PemWriter writer = new PemWriter(text)) {
            writer.writeObject(new PemObject(type, content));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return text.toString();
    }
}
