/** What a region's stock stream adds up to: no input or output, the same answer for everybody. */
@NullMarked
package dev.ordermesh.worker.stock.state;

import org.jspecify.annotations.NullMarked;
