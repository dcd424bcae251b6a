/** This controller's region, and what the table wants there. */
@NullMarked
package dev.ordermesh.controller.mesh;

import org.jspecify.annotations.NullMarked;
