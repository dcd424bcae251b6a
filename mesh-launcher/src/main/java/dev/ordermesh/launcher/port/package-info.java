/** Which ports are free, and who holds those that are not. */
@NullMarked
package dev.ordermesh.launcher.port;

import org.jspecify.annotations.NullMarked;
