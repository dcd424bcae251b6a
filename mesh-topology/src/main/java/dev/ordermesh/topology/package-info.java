/** Regions, names, ports, streams and users of a mesh, read from {@code configs/}. */
@NullMarked
package dev.ordermesh.topology;

import org.jspecify.annotations.NullMarked;
