/** Owns one region's streams, consumers and repair. */
@NullMarked
package dev.ordermesh.controller;

import org.jspecify.annotations.NullMarked;
