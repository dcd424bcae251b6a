/** Work repeated at an interval, each kind on a thread of its own. */
@NullMarked
package dev.ordermesh.controller.loop;

import org.jspecify.annotations.NullMarked;
