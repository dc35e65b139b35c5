package org.modellineage.bench.scale;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ScaleOptionsTest {
    @Test
    void shouldMeasureFiftyControllersUnlessTold() {
        assertThat(ScaleOptions.parse("fleet").fleet().controllers()).isEqualTo(50);
        assertThat(ScaleOptions.parse("fleet", "--controllers", "7").fleet().controllers())
                .isEqualTo(7);
    }

    @Test
    void shouldTakeEveryPartForAll() {
        assertThat(ScaleOptions.parse("all").parts()).containsExactly(Part.values());
    }

    @Test
    void shouldWriteThePageAgainWithoutMeasuring() {
        ScaleOptions options = ScaleOptions.parse("--write", "scale.md");

        assertThat(options.parts()).isEmpty();
        assertThat(options.write()).contains(Path.of("scale.md"));
    }

    /** Each version is of a run of its own. */
    @Test
    void shouldNotAskForMoreVersionsThanRuns() {
        assertThat(ScaleOptions.parse("fleet", "--runs", "2", "--versions", "9")
                        .fleet()
                        .versions())
                .isEqualTo(2);
    }

    @ParameterizedTest
    @CsvSource({
        "'', Name a part",
        "fleets, nothing named fleets",
        "--write, needs a value",
        "fleet --runs 0, give a number",
        "fleet --controllers 2, two of them have one prefix",
        "fleet --quick --write scale.md, leave out --write"
    })
    void shouldTellWhatIsWrong(String line, String words) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ScaleOptions.parse(line.isEmpty() ? new String[0] : line.split(" ")))
                .withMessageContaining(words);
    }
}
