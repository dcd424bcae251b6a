/** Reads orders as they arrive, ours and those of foreign clients. */
@NullMarked
package dev.ordermesh.worker.intake;

import org.jspecify.annotations.NullMarked;
