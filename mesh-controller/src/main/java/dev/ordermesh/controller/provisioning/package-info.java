/** Brings a region's streams and consumers to what the table says, and says where it can't. */
@NullMarked
package dev.ordermesh.controller.provisioning;

import org.jspecify.annotations.NullMarked;
