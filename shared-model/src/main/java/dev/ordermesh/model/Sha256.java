package dev.ordermesh.model;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/** Hashes what identifies an order: a key, or its content. */
final class Sha256 {
    private Sha256() {}

    static byte[] hash(byte[]... parts) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            for (byte[] part : parts) {
                digest.update(part);
            }
            return digest.digest();
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java runtime has SHA-256", e);
        }
    }
}
