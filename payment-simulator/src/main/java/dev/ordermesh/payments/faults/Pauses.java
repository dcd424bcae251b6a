package dev.ordermesh.payments.faults;

import java.time.Duration;

/** Holds answers back. */
public interface Pauses {

    /** Returns after this time, or at once when the app stops. */
    void pause(Duration duration);
}
