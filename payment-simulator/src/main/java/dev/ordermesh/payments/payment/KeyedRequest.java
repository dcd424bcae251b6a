package dev.ordermesh.payments.payment;

import org.jspecify.annotations.Nullable;

/**
 * What came under a key so far.
 *
 * @param request its method, address and body
 * @param attempts how often it came
 * @param answer what was answered for good; null if nothing was done yet
 */
record KeyedRequest(String request, int attempts, @Nullable Answer answer) {}
