package dev.ordermesh.model.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ApiKeysTests {

    private static final Instant NOW = Instant.parse("2026-11-30T10:00:00Z");
    private static final ApiKey SHOP =
            ApiKey.of("shop", "secret", List.of(Scope.ORDERS_READ, Scope.ORDERS_WRITE), NOW);

    @Test
    void aFileIsReadAsItWasWritten() {
        ApiKeys keys = new ApiKeys(List.of(SHOP, ApiKey.of("b", "other", Set.of(Scope.OPS), NOW)));

        assertThat(ApiKeys.parse(keys.toJson()).all()).isEqualTo(keys.all());
    }

    /** As {@code sha256sum} says it. */
    @Test
    void onlyTheDigestIsKept() {
        assertThat(new ApiKeys(List.of(SHOP)).toJson())
                .contains("2bb80d537b1da3e38bd30361aa855686bde0eacd7162fef6a25fe97bf527a25b")
                .doesNotContain("secret");
    }

    @Test
    void aKeyIsFoundByItsTextAlone() {
        ApiKeys keys = new ApiKeys(List.of(SHOP));

        assertThat(keys.find("secret")).contains(SHOP);
        assertThat(keys.find("secret ")).isEmpty();
        assertThat(keys.find(SHOP.sha256())).isEmpty();
    }

    @Test
    void noKeyIsThereTwice() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new ApiKeys(List.of(SHOP, SHOP)))
                .withMessage("key 2bb80d537b1d is there twice");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "[]",
                "{}",
                "{\"keys\":[{}]}",
                "{\"keys\":[]} more",
                "{\"keys\":[{\"client\":\"a\",\"sha256\":\"00\",\"scopes\":[\"ops\"],\"created\":\"2026-11-30T10:00:00Z\"}]}"
            })
    void whatIsNoFileOfKeysIsRefused(String json) {
        assertThatIllegalArgumentException().isThrownBy(() -> ApiKeys.parse(json));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "Shop", "a b", "anonymous", "-a", "ä"})
    void aClientIsNamedInPlainLetters(String client) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ApiKey.of(client, "k", Set.of(Scope.OPS), NOW));
    }

    @Test
    void aKeyForNothingIsRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ApiKey.of("a", "k", Set.of(), NOW))
                .withMessage("a key needs at least one scope");
    }

    @Test
    void anUnknownScopeIsToldWithTheKnownOnes() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Scope.of("admin"))
                .withMessage("there is no scope 'admin'; there are orders:write, orders:read, ops");
    }
}
