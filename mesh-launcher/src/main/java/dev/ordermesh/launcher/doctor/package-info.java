/** {@code mesh doctor}. */
@NullMarked
package dev.ordermesh.launcher.doctor;

import org.jspecify.annotations.NullMarked;
