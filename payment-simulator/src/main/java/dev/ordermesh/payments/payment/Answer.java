package dev.ordermesh.payments.payment;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What is answered to a request under a key.
 *
 * @param status HTTP status; from 400 on the body is a problem
 * @param body JSON
 * @param payment what it is about; an answer about none is not kept
 * @param replayed whether it was given before
 */
record Answer(int status, String body, @Nullable UUID payment, boolean replayed) {}
