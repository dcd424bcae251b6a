/** The JSON in which clients place orders: what it may say, and every way it can be wrong. */
@NullMarked
package dev.ordermesh.model.client;

import org.jspecify.annotations.NullMarked;
