/** Names, tags and trace propagation of publishing and listening. */
@NullMarked
package dev.ordermesh.messaging.nats.observation;

import org.jspecify.annotations.NullMarked;
