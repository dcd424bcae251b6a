/** One acting controller a region. */
@NullMarked
package dev.ordermesh.controller.lease;

import org.jspecify.annotations.NullMarked;
