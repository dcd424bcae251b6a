/**
 * The role that talks to the payment provider: its own NATS user, and the only one with a way out.
 */
@NullMarked
package dev.ordermesh.worker.connector;

import org.jspecify.annotations.NullMarked;
