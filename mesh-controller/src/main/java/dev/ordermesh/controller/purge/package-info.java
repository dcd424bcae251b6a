/** Removes what everybody has taken, so that no stream of a healthy mesh fills up. */
@NullMarked
package dev.ordermesh.controller.purge;

import org.jspecify.annotations.NullMarked;
