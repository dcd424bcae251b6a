/** Judges every order that was accepted by what history holds of it. */
@NullMarked
package dev.ordermesh.replay.audit;

import org.jspecify.annotations.NullMarked;
