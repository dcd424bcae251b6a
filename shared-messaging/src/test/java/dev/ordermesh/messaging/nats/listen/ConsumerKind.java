package dev.ordermesh.messaging.nats.listen;

import dev.ordermesh.messaging.nats.TestMesh;
import java.time.Duration;

/** How deliveries of {@code PINGS} come. */
enum ConsumerKind {
    PUSH,
    PULL;

    void create(TestMesh mesh, Duration ackWait) {
        create(mesh, "workers", ackWait);
    }

    void create(TestMesh mesh, String name, Duration ackWait) {
        switch (this) {
            case PUSH -> mesh.pushConsumer("PINGS", name, ackWait);
            case PULL -> mesh.pullConsumer("PINGS", name, ackWait);
        }
    }
}
