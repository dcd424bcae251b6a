package dev.ordermesh.topology;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class UnitsTests {

    @Test
    void writesWhatItReadsInTheLargestUnit() {
        assertThat(Units.text(Units.bytes("1024KiB"))).isEqualTo("1MiB");
        assertThat(Units.text(Units.time("90m"))).isEqualTo("90m");
        assertThat(Units.time("72h")).isEqualTo(Duration.ofDays(3));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "1", "GiB", "1 GiB", "-1GiB", "1.5GiB", "1GB"})
    void refusesWhatIsNoSize(String text) {
        assertThatThrownBy(() -> Units.bytes(text)).isInstanceOf(InvalidMeshTable.class);
    }
}
