package org.modellineage.bench.scale;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class ScalePageTest {
    private static final Pattern PLACE = Pattern.compile("\\$\\{[^}]*}");

    @Test
    void shouldFillEachPlace() {
        assertThat(filled("<${a.b}> ${a.b}", "$1 \\ x")).isEqualTo("<$1 \\ x> $1 \\ x\n");
    }

    @Test
    void shouldLeaveOutARowThatLacksAFigure() {
        assertThat(filled("| a |\n|---|\n| ${a.b} |\n| ${a.b} ${none} |\n", "1"))
                .isEqualTo("| a |\n|---|\n| 1 |\n");
    }

    @Test
    void shouldLeaveOutAnEntryThatLacksAFigure() {
        assertThat(filled("- ${a.b}\n- ${none}\n", "1")).isEqualTo("- 1\n");
    }

    @Test
    void shouldLeaveOutAParagraphThatLacksAFigure() {
        assertThat(filled("${a.b}\n\nso ${a.b}\nand ${none}\n\nend\n", "1")).isEqualTo("1\n\nend\n");
    }

    @Test
    void shouldLeaveOutATableWithoutRowsAndWhatLeadsToIt() {
        assertThat(filled("${a.b}\n\nMeasured:\n\n| a |\n|---|\n| ${none} |\n\nend\n", "1"))
                .isEqualTo("1\n\nend\n");
    }

    @Test
    void shouldLeaveOutASectionThatLacksAllFigures() {
        assertThat(filled("# a\n\n${a.b}\n\n## none\n\n${none}\n\nmore\n\n## words\n\nend\n", "1"))
                .isEqualTo("# a\n\n1\n\n## words\n\nend\n");
    }

    @Test
    void shouldNameThePartsThatWereMeasured() {
        Figures figures = new Figures();
        figures.put(Part.BUILDS.setting(), "today");
        figures.put(Part.FLEET.setting(), "today");

        assertThat(ScalePage.of(List.of(figures)))
                .contains("each part by itself: `builds`, `fleet`.")
                .contains("left out until then: `versions`, `events`, `runs`, `values`.");
    }

    /** It is written by the program alone. */
    @Test
    void shouldBeThePageInTheDocuments() throws IOException {
        String form = Arrays.stream(Scale.text("scale.md").strip().split("(?m)(?=^## )"))
                .map(section -> section.lines()
                        .map(line -> optional(line, PLACE.matcher(section).find()))
                        .collect(Collectors.joining()))
                .collect(Collectors.joining());

        assertThat(Files.readString(Path.of("../../docs/scale.md")))
                .matches(form)
                .doesNotContain("not measured");
    }

    private static String optional(String line, boolean optional) {
        String words = Arrays.stream(PLACE.split(line, -1)).map(Pattern::quote).collect(Collectors.joining("[^\\n]+?"));
        return "(?:" + words + "\n)" + (optional ? "?" : "");
    }

    private static String filled(String template, String value) {
        Figures figures = new Figures();
        figures.put("a.b", value);
        return ScalePage.filled(template, List.of(figures));
    }
}
