/** Reads what happened back, over HTTP and line by line. */
@NullMarked
package dev.ordermesh.replay.history;

import org.jspecify.annotations.NullMarked;
