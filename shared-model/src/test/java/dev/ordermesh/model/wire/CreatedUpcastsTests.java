package dev.ordermesh.model.wire;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class CreatedUpcastsTests {
    private static final JsonMapper JSON = JsonMapper.shared();
    private static final SchemaVersion SECOND = new SchemaVersion(2, 0);

    @Test
    void leadFromTheGoldenFileOfVersion1ToThatOfVersion2() {
        JsonNode first = golden("v1");

        assertThat(CreatedUpcasts.apply(first, SchemaVersion.FIRST)).isEqualTo(golden("v2"));
        assertThat(first).isEqualTo(golden("v1"));
    }

    @Test
    void leaveTheNewestVersionAsItIs() {
        assertThat(CreatedUpcasts.newest(SECOND)).isTrue();
        assertThat(CreatedUpcasts.newest(SchemaVersion.FIRST)).isFalse();
        assertThat(CreatedUpcasts.apply(golden("v2"), SECOND)).isEqualTo(golden("v2"));
    }

    /** Version 1 ignored what it did not know, so that may say anything. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            textBlock =
                    """
                    {"amount":"1.00","currency":"EUR","total":7} | {"total":{"amount":"1.00","currency":"EUR"}}
                    {"total":7,"amount":"1.00","currency":"EUR"} | {"total":{"amount":"1.00","currency":"EUR"}}
                    {"total":7}                                  | {}
                    {"currency":"EUR","colour":"red"}            | {"colour":"red"}
                    {"amount":"1.00"}                            | {"total":{"amount":"1.00"}}
                    {"amount":null,"currency":"EUR"}             | {"total":null}
                    {"lines":7,"currency":"EUR"}                 | {"lines":7}
                    {"lines":[7,{"sku":"a"}],"currency":"EUR"}   | {"lines":[7,{"sku":"a"}]}
                    [7]                                          | [7]
                    """)
    void moveWhatIsThereAndJudgeNothing(String first, String second) {
        assertThat(CreatedUpcasts.apply(JSON.readTree(first), SchemaVersion.FIRST))
                .isEqualTo(JSON.readTree(second));
    }

    private static JsonNode golden(String version) {
        return JSON.readTree(GoldenFile.body(version, "created"));
    }
}
