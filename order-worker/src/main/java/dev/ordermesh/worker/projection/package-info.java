/** Lets the region that took an order say so, before the region that fulfils it speaks. */
@NullMarked
package dev.ordermesh.worker.projection;

import org.jspecify.annotations.NullMarked;
