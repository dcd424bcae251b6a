/** Pages for people, written from the table. */
@NullMarked
package dev.ordermesh.topology.page;

import org.jspecify.annotations.NullMarked;
