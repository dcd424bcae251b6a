/**
 * Reading the history stream, whatever for: how much at a time, from when, and what can go wrong.
 */
@NullMarked
package dev.ordermesh.replay.read;

import org.jspecify.annotations.NullMarked;
