package dev.ordermesh.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.ordermesh.model.access.Scope;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class AccessPropertiesTests {

    private static final Duration RELOAD = Duration.ofSeconds(5);

    @Test
    void callersWithoutAKeyMayDoWhatIsSaid() {
        assertThat(new AccessProperties(null, List.of("orders:read"), RELOAD).anonymous())
                .containsExactly(Scope.ORDERS_READ);
    }

    @Test
    void operatingIsNeverOpen() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new AccessProperties(null, List.of("ops"), RELOAD))
                .withMessage("ordermesh.access.anonymous-scopes=ops: ops always needs a key");
    }

    @Test
    void anUnknownScopeIsNamed() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new AccessProperties(null, List.of("orders"), RELOAD))
                .withMessageStartingWith("ordermesh.access.anonymous-scopes=orders: there is no");
    }

    @Test
    void theFileIsNotReadWithoutPause() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new AccessProperties(null, List.of(), Duration.ofMillis(99)))
                .withMessage("ordermesh.access.reload=PT0.099S: must be PT0.1S to PT1H");
    }
}
