/** Looks for what will go wrong, and says what to do about it. */
@NullMarked
package dev.ordermesh.controller.doctor;

import org.jspecify.annotations.NullMarked;
