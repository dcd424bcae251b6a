/** Takes orders over HTTP. */
@NullMarked
package dev.ordermesh.gateway;

import org.jspecify.annotations.NullMarked;
