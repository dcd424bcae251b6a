/** Settings and beans of the starter. */
@NullMarked
package dev.ordermesh.messaging.nats.autoconfigure;

import org.jspecify.annotations.NullMarked;
