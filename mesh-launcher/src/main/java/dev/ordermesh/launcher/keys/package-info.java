/** {@code mesh keys}: who may call the gateways and the replay service. */
@NullMarked
package dev.ordermesh.launcher.keys;

import org.jspecify.annotations.NullMarked;
