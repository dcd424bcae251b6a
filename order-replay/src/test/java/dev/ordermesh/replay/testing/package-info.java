/** Stand-ins for what the replay service's tests don't start. */
@NullMarked
package dev.ordermesh.replay.testing;

import org.jspecify.annotations.NullMarked;
