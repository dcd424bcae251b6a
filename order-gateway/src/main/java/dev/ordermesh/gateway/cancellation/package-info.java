/** Takes requests to cancel orders; the fulfilling region decides whether they come in time. */
@NullMarked
package dev.ordermesh.gateway.cancellation;

import org.jspecify.annotations.NullMarked;
