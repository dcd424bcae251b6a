/** Publishing that ends with the server's ack, a refusal, or an unknown fate. */
@NullMarked
package dev.ordermesh.messaging.nats.publish;

import org.jspecify.annotations.NullMarked;
