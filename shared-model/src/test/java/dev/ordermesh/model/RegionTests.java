package dev.ordermesh.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RegionTests {
    @Test
    void reservesTheShardForm() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Region("us-east-2"))
                .withMessageContaining("reserved for shards");
        assertThat(Region.ofToken("us-east-2")).isEqualTo(new Region("us-east"));
        assertThat(Region.ofToken("us-east")).isEqualTo(new Region("us-east"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "us", "US-EAST", "us_east", "us-east-", "us--east", "us.east"})
    void refusesOtherForms(String name) {
        assertThatIllegalArgumentException().isThrownBy(() -> new Region(name));
    }

    @Test
    void givesTheUpperForm() {
        assertThat(new Region("ap-south").upperName()).isEqualTo("AP_SOUTH");
    }
}
