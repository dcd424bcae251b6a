/** Owns one region's streams and consumers, and mends what stalls. */
@NullMarked
package dev.ordermesh.controller;

import org.jspecify.annotations.NullMarked;
