/** Publishing to and listening on NATS JetStream, free of the client library's types. */
@NullMarked
package dev.ordermesh.messaging;

import org.jspecify.annotations.NullMarked;
