/**
 * Scenarios that drive the packaged mesh through its own front door, and the walls between modules.
 */
@NullMarked
package dev.ordermesh.systemtests;

import org.jspecify.annotations.NullMarked;
