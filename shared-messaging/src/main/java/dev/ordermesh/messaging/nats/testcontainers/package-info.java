/** A broker in a container for tests and development, by Boot's {@code @ServiceConnection}. */
@NullMarked
package dev.ordermesh.messaging.nats.testcontainers;

import org.jspecify.annotations.NullMarked;
