/** Tests of the connection, and the real server that the integration tests run against. */
@NullMarked
package dev.ordermesh.messaging.nats;

import org.jspecify.annotations.NullMarked;
