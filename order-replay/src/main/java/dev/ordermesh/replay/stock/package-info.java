/** Stock of all regions, asked of their workers. */
@NullMarked
package dev.ordermesh.replay.stock;

import org.jspecify.annotations.NullMarked;
