package io.jenkins.plugins.modellineage.tracker;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Holds the table of steps in the step reference against what the files in it give. */
class DocumentedStepsTest {
    private static final Path REFERENCE = Path.of(System.getProperty("repository.root", "."), "docs", "steps.md");
    private static final Pattern CODE = Pattern.compile("`([^`]*)`");

    @Test
    void shouldGiveTheStepsThatTheReferenceSays() throws IOException {
        List<String> rows = Files.readString(REFERENCE)
                .split("\\| Lines of the file \\| Steps \\|\n\\|---\\|---\\|\n")[1]
                .split("\n\n")[0]
                .lines()
                .toList();

        assertThat(rows).hasSizeGreaterThanOrEqualTo(6);
        assertThat(rows).allSatisfy(row -> {
            String[] cells = row.split("\\|");
            assertThat(steps(cells[1])).as(row).isEqualTo(cells[2].split(";")[0].strip());
            assertThat(isEpochAMetric(cells[1])).as(row).isEqualTo(cells[2].contains("`epoch` is a metric"));
        });
    }

    private static String steps(String lines) throws IOException {
        return written(lines).records().stream()
                .filter(value -> !value.key().equals("epoch"))
                .map(value -> String.valueOf(value.point().step()))
                .collect(Collectors.joining(", "));
    }

    private static boolean isEpochAMetric(String lines) throws IOException {
        return written(lines).records().stream().anyMatch(value -> value.key().equals("epoch"));
    }

    private static Written written(String lines) {
        return Written.file(
                "metrics",
                CODE.matcher(lines).results().map(code -> code.group(1)).toArray(String[]::new));
    }
}
