/** The connection to NATS: kept for ever, in the background, with its health and plain requests. */
@NullMarked
package dev.ordermesh.messaging.nats;

import org.jspecify.annotations.NullMarked;
