/** Replays parts of history as jobs that outlive the process that has them in hand. */
@NullMarked
package dev.ordermesh.replay.job;

import org.jspecify.annotations.NullMarked;
