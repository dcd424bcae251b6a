package dev.ordermesh.local;

import java.io.IOException;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.security.spec.ECGenParameterSpec;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.regex.Pattern;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.ExtendedKeyUsage;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.cert.X509v3CertificateBuilder;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;

/** Signs certificates on EC P-256 keys; one authority a mesh. */
final class CertificateAuthority {

    static final Duration AUTHORITY_LIFE = Duration.ofDays(3650);
    static final Duration CERTIFICATE_LIFE = Duration.ofDays(397);

    /** Clocks of a mesh's machines may differ by this much. */
    private static final Duration CLOCK_SKEW = Duration.ofHours(1);

    private static final int SERIAL_BITS = 120;
    private static final Pattern IP = Pattern.compile("[0-9.]+|[0-9a-f:]*:[0-9a-f:]*");
    private static final SecureRandom RANDOM = new SecureRandom();

    private final Issued self;
    private final Clock clock;

    private CertificateAuthority(Issued self, Clock clock) {
        this.self = self;
        this.clock = clock;
    }

    /** A certificate and its key. */
    record Issued(X509Certificate certificate, PrivateKey key) {}

    static CertificateAuthority of(Issued self, Clock clock) {
        return new CertificateAuthority(self, clock);
    }

    static CertificateAuthority create(String name, Clock clock) {
        try {
            KeyPair keys = keys();
            X500Name subject = new X500Name("CN=" + name);
            X509v3CertificateBuilder builder =
                    builder(subject, subject, keys, clock.instant(), AUTHORITY_LIFE)
                            .addExtension(Extension.basicConstraints, true, new BasicConstraints(0))
                            .addExtension(
                                    Extension.keyUsage, true, new KeyUsage(KeyUsage.keyCertSign));
            return new CertificateAuthority(sign(builder, keys, keys.getPrivate()), clock);
        } catch (GeneralSecurityException | OperatorCreationException | IOException e) {
            throw new IllegalStateException("can't create a certificate authority", e);
        }
    }

    Issued self() {
        return self;
    }

    /** For both ends of a connection: {@code identities} are URIs, {@code hosts} names or IPs. */
    Issued issue(String name, List<String> hosts, List<String> identities) {
        try {
            KeyPair keys = keys();
            X500Name issuer = new X500Name(self.certificate().getSubjectX500Principal().getName());
            X509v3CertificateBuilder builder =
                    builder(
                                    issuer,
                                    new X500Name("CN=" + name),
                                    keys,
                                    clock.instant(),
                                    CERTIFICATE_LIFE)
                            .addExtension(
                                    Extension.keyUsage,
                                    true,
                                    new KeyUsage(KeyUsage.digitalSignature))
                            .addExtension(
                                    Extension.extendedKeyUsage,
                                    false,
                                    new ExtendedKeyUsage(
                                            new KeyPurposeId[] {
                                                KeyPurposeId.id_kp_serverAuth,
                                                KeyPurposeId.id_kp_clientAuth
                                            }))
                            .addExtension(
                                    Extension.subjectAlternativeName,
                                    false,
                                    alternativeNames(hosts, identities));
            return sign(builder, keys, self.key());
        } catch (GeneralSecurityException | OperatorCreationException | IOException e) {
            throw new IllegalStateException("can't issue a certificate for " + name, e);
        }
    }

    private static GeneralNames alternativeNames(List<String> hosts, List<String> identities) {
        List<GeneralName> names = new ArrayList<>();
        for (String host : hosts) {
            int kind = IP.matcher(host).matches() ? GeneralName.iPAddress : GeneralName.dNSName;
            names.add(new GeneralName(kind, host));
        }
        identities.forEach(
                uri -> names.add(new GeneralName(GeneralName.uniformResourceIdentifier, uri)));
        return new GeneralNames(names.toArray(GeneralName[]::new));
    }

    private static KeyPair keys() throws GeneralSecurityException {
        KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
        generator.initialize(new ECGenParameterSpec("secp256r1"));
        return generator.generateKeyPair();
    }

    private static JcaX509v3CertificateBuilder builder(
            X500Name issuer, X500Name subject, KeyPair keys, Instant now, Duration life) {
        return new JcaX509v3CertificateBuilder(
                issuer,
                new BigInteger(SERIAL_BITS, RANDOM).add(BigInteger.ONE),
                Date.from(now.minus(CLOCK_SKEW)),
                Date.from(now.plus(life)),
                subject,
                keys.getPublic());
    }

    private static Issued sign(X509v3CertificateBuilder builder, KeyPair keys, PrivateKey signer)
            throws OperatorCreationException, GeneralSecurityException {
        return new Issued(
                new JcaX509CertificateConverter()
                        .getCertificate(
                                builder.build(
                                        new JcaContentSignerBuilder("SHA256withECDSA")
                                                .build(signer))),
                keys.getPrivate());
    }
}
