/** The stock of the region: reserved for orders, given back, shipped. */
@NullMarked
package dev.ordermesh.worker.stock;

import org.jspecify.annotations.NullMarked;
