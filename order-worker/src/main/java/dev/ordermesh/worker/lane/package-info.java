/** Lets the orders of a customer wait for each other. */
@NullMarked
package dev.ordermesh.worker.lane;

import org.jspecify.annotations.NullMarked;
