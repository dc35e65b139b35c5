package io.jenkins.plugins.modellineage.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class SegmentsTest {
    private static final Path DIRECTORY = Path.of("ledger");

    @Test
    void shouldBeNamedByTheirNumber() {
        assertThat(Segments.number(DIRECTORY, 1)).hasFileName("000001.jsonl");
        assertThat(Segments.number(DIRECTORY, 999_999)).hasFileName("999999.jsonl");
    }

    @Test
    void shouldNotGoBeyondTheirLastName() {
        assertThatIllegalStateException()
                .isThrownBy(() -> Segments.number(DIRECTORY, 1_000_000))
                .withMessage("The ledger has 999999 files and cannot grow");
    }
}
