package dev.ordermesh.messaging.nats.listen;

import dev.ordermesh.messaging.nats.TestMesh;
import java.time.Duration;

/** How deliveries of {@code PINGS/workers} come. */
enum ConsumerKind {
    PUSH,
    PULL;

    void create(TestMesh mesh, Duration ackWait) {
        switch (this) {
            case PUSH -> mesh.pushConsumer("PINGS", "workers", ackWait);
            case PULL -> mesh.pullConsumer("PINGS", "workers", ackWait);
        }
    }
}
