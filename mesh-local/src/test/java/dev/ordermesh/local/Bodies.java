package dev.ordermesh.local;

import java.nio.charset.StandardCharsets;
import java.util.Base64;

/** Bodies as JetStream's message API shows them. */
final class Bodies {

    private Bodies() {}

    static String base64(String id) {
        return Base64.getEncoder()
                .encodeToString(("{\"id\":\"" + id + "\"}").getBytes(StandardCharsets.UTF_8));
    }
}
