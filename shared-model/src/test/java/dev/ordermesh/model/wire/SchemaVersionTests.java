package dev.ordermesh.model.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SchemaVersionTests {
    @Test
    void readsWithAndWithoutMinor() {
        assertThat(SchemaVersion.parse("1")).isEqualTo(new SchemaVersion(1, 0));
        assertThat(SchemaVersion.parse("2.13")).isEqualTo(new SchemaVersion(2, 13));
        assertThat(SchemaVersion.FIRST).hasToString("1.0");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "0", "0.1", "1.", "v1", "1.0.0", "-1", "99999999999"})
    void refusesOtherForms(String text) {
        assertThatIllegalArgumentException().isThrownBy(() -> SchemaVersion.parse(text));
    }
}
