/** Puts orders off, with the broker as the clock. */
@NullMarked
package dev.ordermesh.worker.timer;

import org.jspecify.annotations.NullMarked;
