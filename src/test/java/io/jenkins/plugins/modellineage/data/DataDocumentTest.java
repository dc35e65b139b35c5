package io.jenkins.plugins.modellineage.data;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.modellineage.experiment.ByteSize;
import io.jenkins.plugins.modellineage.experiment.InputFacts;
import io.jenkins.plugins.modellineage.experiment.InputRole;
import io.jenkins.plugins.modellineage.model.SharedData;
import io.jenkins.plugins.modellineage.model.SharedLines;
import io.jenkins.plugins.modellineage.zstd.ZstdContent;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** What {@code docs/data.md} says of numbers and words is so. */
class DataDocumentTest {
    private static final Path DOCUMENT = Path.of(System.getProperty("repository.root", "."), "docs/data.md");

    @Test
    void shouldBoundASampleAsTheTableSays() throws IOException {
        List<String> rows = Files.readAllLines(DOCUMENT).stream()
                .filter(line -> line.contains("| about "))
                .toList();
        assertThat(rows).hasSize(3);
        for (String row : rows) {
            List<Double> cells = Arrays.stream(row.split("\\|"))
                    .filter(cell -> !cell.isBlank())
                    .map(cell -> Double.parseDouble(cell.replaceAll("[^\\d.]", "")))
                    .toList();
            int compared = cells.get(1).intValue();
            double most = 100 * new SharedLines(0, compared, 10_000, false).most();

            assertThat(compared).isEqualTo((int) Math.round(10_000.0 * LineSketch.MOST / cells.get(0)));
            assertThat(cells.get(2)).isBetween(most, most * 1.05);
        }
    }

    @Test
    void shouldNameEachContextUnderItsRole() throws IOException {
        for (String line : Files.readAllLines(DOCUMENT)) {
            for (InputRole role : List.of(InputRole.TRAIN, InputRole.EVALUATION)) {
                if (line.startsWith(role == InputRole.TRAIN ? "| training | `" : "| evaluation | `")) {
                    Matcher word = Pattern.compile("`([a-z]+)`").matcher(line);
                    assertThat(word.results().map(found -> found.group(1)))
                            .isNotEmpty()
                            .allMatch(context -> InputRole.of(context) == role);
                }
            }
        }
    }

    @Test
    void shouldNameTheBounds() throws IOException {
        assertThat(Files.readString(DOCUMENT))
                .contains(String.format(Locale.ROOT, "the %,d smallest", LineSketch.MOST))
                .contains("less than " + FileRows.SHORTEST + " bytes")
                .contains(UnpackedBound.TIMES + " times as much")
                .contains("more than " + ByteSize.written(UnpackedBound.MOST).replace(".0", ""))
                .contains("more than " + ByteSize.written(UnpackedBound.FREE).replace(".0", ""))
                .contains("more than " + ByteSize.written(ZstdContent.WINDOW).replace(".0", ""))
                .contains(String.format(Locale.ROOT, "%,d rows", ParquetData.ROWS))
                .contains("longer than " + (RowBuffer.MOST >> 20) + " MiB")
                .contains("The first " + InputFacts.COLUMNS + " columns")
                .contains("At most " + SharedData.PAIRS + " pairs");
    }
}
