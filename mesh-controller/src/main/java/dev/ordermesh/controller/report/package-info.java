/** What a region looks like now, for people and for ./mesh status. */
@NullMarked
package dev.ordermesh.controller.report;

import org.jspecify.annotations.NullMarked;
