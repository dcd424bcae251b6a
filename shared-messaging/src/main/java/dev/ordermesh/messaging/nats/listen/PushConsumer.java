package dev.ordermesh.messaging.nats.listen;

import dev.ordermesh.messaging.BrokerUnavailable;
import java.time.Duration;
import java.util.function.Consumer;

/** A durable push consumer on the server: the seam at which tests stand in for one. */
interface PushConsumer {

    /**
     * Asks the server.
     *
     * @throws BrokerUnavailable when there is no connection, no such consumer, or no answer
     */
    ConsumerFacts facts();

    /** Takes deliveries from now on, in the consumer's queue group. */
    Binding bind(ConsumerFacts facts, Consumer<Received> intake);

    /** One subscription to a deliver subject. */
    interface Binding {

        /** Whether it still fits: same connection, same deliver subject and group. */
        boolean fits(ConsumerFacts facts);

        /**
         * Stops new deliveries and hands over those that are here, for at most this long.
         *
         * @throws InterruptedException when interrupted while waiting
         */
        void drain(Duration limit) throws InterruptedException;

        /** Ends it at once. */
        void close();
    }
}
