/** The OpenAPI description and the page to try it. */
@NullMarked
package dev.ordermesh.gateway.docs;

import org.jspecify.annotations.NullMarked;
