/**
 * What every command stands on: where the checkout is, where output goes, how a command is refused.
 */
@NullMarked
package dev.ordermesh.launcher.session;

import org.jspecify.annotations.NullMarked;
