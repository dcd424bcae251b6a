/** Reading streams: single messages by direct get, ranges by pulling. */
@NullMarked
package dev.ordermesh.messaging.nats.read;

import org.jspecify.annotations.NullMarked;
