/** Stand-ins for what the worker's tests don't start. */
@NullMarked
package dev.ordermesh.worker.testing;

import org.jspecify.annotations.NullMarked;
