/** Orders, money and their status: the words that every app and client shares. */
@NullMarked
package dev.ordermesh.model;

import org.jspecify.annotations.NullMarked;
