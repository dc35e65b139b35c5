package org.modellineage.host.steps;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/** What {@code readYaml} takes plain scalars for. */
class LooseSchemaTest {

    @ParameterizedTest
    @CsvSource({
        "1_000, 1000, Integer",
        "0755, 493, Integer",
        "-017, -15, Integer",
        "08, 08, String",
        "0o14, 0o14, String",
        "0b101, 5, Integer",
        "0xFF_FF, 65535, Integer",
        "1:30, 90, Integer",
        "+7, 7, Integer",
        "12345678901, 12345678901, Long",
        "1_0.5, 10.5, Double",
        "1e3, 1000.0, Double",
        "-.inf, -Infinity, Double",
        "1.2.3, 1.2.3, String",
        "~, null, none"
    })
    void shouldTakeNumbersForWhatYaml11Does(String text, String value, String type) throws Exception {
        Object read =
                new Load(LoadSettings.builder().setSchema(new LooseSchema()).build()).loadFromString(text);

        assertThat(String.valueOf(read)).isEqualTo(value);
        assertThat(read == null ? "none" : read.getClass().getSimpleName()).isEqualTo(type);
    }
}
