/** Leads each order of the region step by step to its end. */
@NullMarked
package dev.ordermesh.worker.processing;

import org.jspecify.annotations.NullMarked;
