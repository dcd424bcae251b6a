/** Frees streams whose leader keeps refusing an id as being in process. */
@NullMarked
package dev.ordermesh.controller.stepdown;

import org.jspecify.annotations.NullMarked;
