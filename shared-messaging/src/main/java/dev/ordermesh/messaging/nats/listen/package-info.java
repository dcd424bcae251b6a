/** What happens to a delivered message: intake, handler, verdict, dead letter, watchdog. */
@NullMarked
package dev.ordermesh.messaging.nats.listen;

import org.jspecify.annotations.NullMarked;
