/** Which callers may do what. */
@NullMarked
package dev.ordermesh.gateway.access;

import org.jspecify.annotations.NullMarked;
