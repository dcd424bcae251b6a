package dev.ordermesh.gateway.placement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.ordermesh.gateway.problem.ProblemException;
import dev.ordermesh.gateway.problem.ProblemType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.http.HttpHeaders;

class IdempotencyKeyTests {

    @Test
    void isAbsentWithoutTheHeader() {
        assertThat(IdempotencyKey.of("shop", new HttpHeaders())).isEmpty();
    }

    @Test
    void takesOneToTheMostVisibleCharacters() {
        assertThat(IdempotencyKey.of("shop", headers("k")))
                .contains(new IdempotencyKey("shop", "k"));
        assertThat(IdempotencyKey.of("shop", headers("~".repeat(255)))).isPresent();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "two words", "käse", "a\tb", "\u007f"})
    void refusesWhatIsNotVisibleAscii(String value) {
        refuses(headers(value), "must be 1 to 255 visible ASCII characters");
    }

    @Test
    void refusesOneCharacterTooMany() {
        refuses(headers("k".repeat(256)), "it has 256");
    }

    @Test
    void refusesTwoKeysEvenIfTheyAreTheSame() {
        refuses(headers("k", "k"), "was sent 2 times");
    }

    /** Pinned: another id would make a second order of a repeat across the change. */
    @Test
    void standsForOneIdForEver() {
        assertThat(new IdempotencyKey("anonymous", "key-1").orderId().value())
                .isEqualTo("bb0d284e-e8bf-8c96-8215-862b8d44d435");
    }

    @Test
    void belongsToItsClient() {
        assertThat(new IdempotencyKey("shop", "key-1").orderId())
                .isEqualTo(new IdempotencyKey("shop", "key-1").orderId())
                .isNotEqualTo(new IdempotencyKey("other", "key-1").orderId());
    }

    private static void refuses(HttpHeaders headers, String words) {
        assertThatExceptionOfType(ProblemException.class)
                .isThrownBy(() -> IdempotencyKey.of("shop", headers))
                .withMessageContaining("Idempotency-Key")
                .withMessageContaining(words)
                .satisfies(refused ->
                        assertThat(refused.problem().type()).isEqualTo(ProblemType.INVALID_HEADER));
    }

    private static HttpHeaders headers(String... values) {
        HttpHeaders headers = new HttpHeaders();
        for (String value : values) {
            headers.add("Idempotency-Key", value);
        }
        return headers;
    }
}
