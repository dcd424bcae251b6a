/** What integration tests start and ask. */
@NullMarked
package dev.ordermesh.gateway.testing;

import org.jspecify.annotations.NullMarked;
