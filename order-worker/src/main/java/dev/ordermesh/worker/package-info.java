/** Fulfils the orders of one region. */
@NullMarked
package dev.ordermesh.worker;

import org.jspecify.annotations.NullMarked;
