/** JetStream's management API as JSON requests. */
@NullMarked
package dev.ordermesh.controller.jetstream;

import org.jspecify.annotations.NullMarked;
