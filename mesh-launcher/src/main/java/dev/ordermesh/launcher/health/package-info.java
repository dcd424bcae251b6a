/** Whether a process can do its work, as it says itself over HTTP. */
@NullMarked
package dev.ordermesh.launcher.health;

import org.jspecify.annotations.NullMarked;
