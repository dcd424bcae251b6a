/** Which callers may do what. */
@NullMarked
package dev.ordermesh.replay.access;

import org.jspecify.annotations.NullMarked;
