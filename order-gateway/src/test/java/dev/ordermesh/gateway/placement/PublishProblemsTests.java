package dev.ordermesh.gateway.placement;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ordermesh.gateway.mesh.TestRegions;
import dev.ordermesh.gateway.problem.Problem;
import dev.ordermesh.gateway.problem.ProblemException;
import dev.ordermesh.gateway.problem.ProblemType;
import dev.ordermesh.messaging.PublishFateUnknown;
import dev.ordermesh.messaging.PublishRefused;
import dev.ordermesh.messaging.PublishRefused.Reason;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class PublishProblemsTests {

    private final PublishProblems problems = new PublishProblems(TestRegions.US_EAST);
    private final Placement keyed = TestPlacements.of(OrderIdentity.KEY, "1");

    @ParameterizedTest
    @EnumSource
    void saysOfEveryRefusalThatNothingWasStoredAndWhenToComeBack(Reason reason) {
        PublishRefused refused = new PublishRefused(reason, "server says no");

        Problem problem = problem(refused, keyed);

        assertThat(problem.type()).isEqualTo(ProblemType.NOT_TAKEN);
        assertThat(problem.type().status()).isEqualTo(503);
        assertThat(problem.detail())
                .startsWith("The order was surely not stored: ")
                .doesNotContain("server says no");
        assertThat(problem.retryAfter()).isBetween(Duration.ofSeconds(1), Duration.ofSeconds(30));
    }

    @ParameterizedTest
    @CsvSource({
        "NOT_CONNECTED, 2, has no NATS server",
        "NO_STREAM, 30, has no stream for orders yet",
        "STREAM_FULL, 30, the stream or the disk of us-east is full",
        "BUSY, 1, can't take more now",
        "WINDOW_FULL, 1, too many orders of this gateway",
        "WRONG_LAST_SEQUENCE, 30, refused it",
        "OTHER, 30, refused it",
    })
    void namesTheCause(Reason reason, long seconds, String words) {
        Problem problem = problem(new PublishRefused(reason, "no"), keyed);

        assertThat(problem.detail()).contains(words);
        assertThat(problem.retryAfter()).isEqualTo(Duration.ofSeconds(seconds));
    }

    @Test
    void passesOnWhenTheServerWantsARepeat() {
        PublishRefused refused = new PublishRefused(Reason.BUSY, "no", 0, Duration.ofSeconds(7));

        assertThat(problem(refused, keyed).retryAfter()).isEqualTo(Duration.ofSeconds(7));
    }

    @ParameterizedTest
    @CsvSource({
        "KEY, with the same Idempotency-Key is safe",
        "CLIENT, with the same id is safe",
        "GATEWAY, may make a second order",
    })
    void claimsNothingOfAnOrderThatWasSentAndSaysHowToRepeatIt(
            OrderIdentity identity, String words) {
        Problem problem = problem(new PublishFateUnknown("late"), TestPlacements.of(identity, "1"));

        assertThat(problem.type()).isEqualTo(ProblemType.FATE_UNKNOWN);
        assertThat(problem.detail()).contains("did not say in time", words);
        assertThat(problem.retryAfter()).isEqualTo(Duration.ofSeconds(2));
    }

    @Test
    void givesAnOrderWithoutAKeyWhatMakesItsRepeatSafe() {
        Placement placement = TestPlacements.of(OrderIdentity.GATEWAY, "1");

        assertThat(problem(new PublishFateUnknown("late"), placement).detail())
                .contains("\"id\":\"%s\"".formatted(placement.order().id()))
                .contains("\"region\":\"us-east\"");
    }

    @Test
    void leavesWhatNobodyForesawAsItIs() {
        RuntimeException fault = new IllegalStateException("fault");

        assertThat(problems.of(fault, keyed)).isSameAs(fault);
    }

    private Problem problem(Throwable failure, Placement placement) {
        Throwable told = problems.of(failure, placement);
        assertThat(told).isInstanceOf(ProblemException.class).hasCause(failure);
        return ((ProblemException) told).problem();
    }
}
