/** What happens to an order, as events that regions tell each other. */
@NullMarked
package dev.ordermesh.model.event;

import org.jspecify.annotations.NullMarked;
