/**
 * What a mesh on this machine consists of: remembered settings, and the processes that follow from
 * them.
 */
@NullMarked
package dev.ordermesh.launcher.plan;

import org.jspecify.annotations.NullMarked;
