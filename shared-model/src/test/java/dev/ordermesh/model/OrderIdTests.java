package dev.ordermesh.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OrderIdTests {
    @Test
    void keyGivesTheSameIdForever() {
        // Golden: a change here would place every repeated order a second time.
        assertThat(OrderId.fromKey("orders", "key-1"))
                .hasToString("d983d819-3ecc-828e-8a0c-c0acaf91521e");
        assertThat(OrderId.fromKey("orders", "schlüssel ⚿"))
                .hasToString("2cdbe8b8-fc65-8709-a40c-1154f62ca5c5");
    }

    @Test
    void keyGivesUuidOfVersion8() {
        for (int i = 0; i < 1000; i++) {
            UUID uuid = UUID.fromString(OrderId.fromKey("orders", "key-" + i).value());

            assertThat(uuid.version()).isEqualTo(8);
            assertThat(uuid.variant()).isEqualTo(2);
        }
    }

    @Test
    void callerAndKeyDoNotRunTogether() {
        assertThat(OrderId.fromKey("a", "bc")).isNotEqualTo(OrderId.fromKey("ab", "c"));
        assertThat(OrderId.fromKey("a", "b")).isNotEqualTo(OrderId.fromKey("a", "c"));
    }

    @Test
    void refusesKeysWithoutOrWithTooManyCharacters() {
        assertThatIllegalArgumentException().isThrownBy(() -> OrderId.fromKey("orders", ""));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> OrderId.fromKey("orders", "k".repeat(256)));
        assertThat(OrderId.fromKey("orders", "k".repeat(255))).isNotNull();
    }

    @Test
    void randomIdsAreUuidsOfVersion7ThatSort() {
        var ids = IntStream.range(0, 1000).mapToObj(_ -> OrderId.random().value()).toList();

        assertThat(ids).doesNotHaveDuplicates().isSorted();
        assertThat(ids).allMatch(id -> UUID.fromString(id).version() == 7);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a.b", "a b", "a*", ">", "ä", "a\n", "a/b"})
    void refusesWhatWouldBreakASubject(String value) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new OrderId(value))
                .withMessageContaining("1 to 64");
    }

    @Test
    void takesUpTo64Characters() {
        assertThat(new OrderId("A-z_0".repeat(12) + "abcd").value()).hasSize(64);
        assertThatIllegalArgumentException().isThrownBy(() -> new OrderId("a".repeat(65)));
    }
}
