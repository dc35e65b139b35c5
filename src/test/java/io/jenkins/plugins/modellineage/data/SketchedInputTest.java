package io.jenkins.plugins.modellineage.data;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.modellineage.data.declared.Declarations;
import io.jenkins.plugins.modellineage.experiment.InputFacts;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SketchedInputTest {
    private static final FileFacts DAMAGED = FileFacts.unread("its gzip is damaged: it ends too early");

    @Test
    void shouldTellWhyNoRowOfAFileWasRead() {
        InputFacts facts = facts(Map.of(
                "a.jsonl.gz",
                DAMAGED,
                "b.png",
                FileFacts.unread(""),
                "c.jsonl",
                new FileFacts(DataKind.JSON_LINES, 2, 0, List.of())));

        assertThat(facts.findings())
                .containsExactly("No row of 'a.jsonl.gz' was read: its gzip is damaged: it ends too early");
        assertThat(facts.unread()).isEqualTo(2);
        assertThat(facts.rows()).isEqualTo(2);
    }

    @Test
    void shouldKeepThatBesideWhatFilesSay() {
        Declarations nothing = new Declarations(new TreeMap<>(), Map.of());

        assertThat(nothing.in(facts(Map.of("a.jsonl.gz", DAMAGED))).findings()).hasSize(1);
    }

    @Test
    void shouldTellItOfAFewFiles() {
        assertThat(facts(IntStream.range(0, 100).boxed().collect(Collectors.toMap(String::valueOf, i -> DAMAGED)))
                        .findings())
                .hasSize(InputFacts.FINDINGS);
    }

    private static InputFacts facts(Map<String, FileFacts> files) {
        return SketchedInput.facts(new TreeMap<>(files), new Sketching().sketch());
    }
}
