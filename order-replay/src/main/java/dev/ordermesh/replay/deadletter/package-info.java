/** {@code /dead-letters}: what no worker could handle, in all regions, for people to look at. */
@NullMarked
package dev.ordermesh.replay.deadletter;

import org.jspecify.annotations.NullMarked;
