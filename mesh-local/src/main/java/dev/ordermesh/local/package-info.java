/** Runs real nats-server processes on this machine from {@code configs/}. */
@NullMarked
package dev.ordermesh.local;

import org.jspecify.annotations.NullMarked;
