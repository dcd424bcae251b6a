/** Streams and consumers of a region as JetStream's API takes them. */
@NullMarked
package dev.ordermesh.topology.stream;

import org.jspecify.annotations.NullMarked;
