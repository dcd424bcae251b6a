package dev.ordermesh.model.wire;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ordermesh.model.OrderId;
import dev.ordermesh.model.Region;
import dev.ordermesh.model.event.OrderEventType;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SubjectsTests {
    private static final Region US_EAST = new Region("us-east");

    @Test
    void subjectsReadAsDocumented() {
        OrderId id = new OrderId("o-1");

        assertThat(
                        Stream.of(
                                Subjects.created(US_EAST),
                                Subjects.event(OrderEventType.SHIPPED, US_EAST),
                                Subjects.status(US_EAST, id),
                                Subjects.everyStatus(US_EAST),
                                Subjects.cancel(US_EAST, id),
                                Subjects.timer(US_EAST, id),
                                Subjects.due(US_EAST),
                                Subjects.inbound(US_EAST),
                                Subjects.placed(US_EAST),
                                Subjects.deadLetter("order-workers", US_EAST),
                                Subjects.everyDeadLetter(US_EAST)))
                .containsExactly(
                        "orders.created.us-east",
                        "orders.shipped.us-east",
                        "status.us-east.o-1",
                        "status.us-east.*",
                        "cancel.us-east.o-1",
                        "timer.us-east.o-1",
                        "due.us-east",
                        "inbound.us-east",
                        "placed.us-east",
                        "dead.order-workers.us-east",
                        "dead.*.us-east")
                .allMatch(subject -> subject.split("\\.").length <= 3);
    }

    @Test
    void takesEverySubjectOfAnEventApart() {
        for (OrderEventType type : OrderEventType.values()) {
            Subjects.EventSubject parsed =
                    Subjects.parseEvent(Subjects.event(type, US_EAST)).orElseThrow();
            assertThat(parsed.type()).contains(type);
            assertThat(parsed.region()).isEqualTo(US_EAST);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "orders.created.us-east",
                "orders.created.us-east-2",
                "inbound.us-east",
                "placed.us-east",
                "due.us-east"
            })
    void knowsCreatedOrdersOnEveryWay(String subject) {
        assertThat(Subjects.parseEvent(subject))
                .contains(new Subjects.EventSubject("created", US_EAST));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "orders.created",
                "orders.created.",
                "orders.created.*",
                "orders.created.us-east.x",
                "status.us-east.o-1",
                "placed.us-east.x",
                "timer.us-east.o-1",
                ""
            })
    void knowsWhatIsNoEvent(String subject) {
        assertThat(Subjects.parseEvent(subject)).isEmpty();
    }

    @Test
    void keepsTheTokenOfAnEventItDoesNotKnow() {
        assertThat(Subjects.parseEvent("orders.returned.us-east").orElseThrow().type()).isEmpty();
    }
}
