/** Watches the links to the origins and re-creates sources that stay silent after a link healed. */
@NullMarked
package dev.ordermesh.controller.nudge;

import org.jspecify.annotations.NullMarked;
