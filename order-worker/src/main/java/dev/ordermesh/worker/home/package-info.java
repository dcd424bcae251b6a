/** Which region this worker serves, and what its streams and consumers are called. */
@NullMarked
package dev.ordermesh.worker.home;

import org.jspecify.annotations.NullMarked;
