/** What is done for an order, in which order, and undone when it can't go on: no I/O. */
@NullMarked
package dev.ordermesh.model.saga;

import org.jspecify.annotations.NullMarked;
