/** What a caller is told when a request fails: RFC 9457 problem details with stable types. */
@NullMarked
package dev.ordermesh.payments.problem;

import org.jspecify.annotations.NullMarked;
