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
        Figures figures = new Figures();
        figures.put("a.b", "$1 \\ x");

        assertThat(ScalePage.filled("<${a.b}> ${a.b}", List.of(figures))).isEqualTo("<$1 \\ x> $1 \\ x");
    }

    @Test
    void shouldTellWhatWasNotMeasured() {
        assertThat(ScalePage.filled("${fleet.rate}", List.of(new Figures()))).isEqualTo("not measured");
    }

    /** It is written by the program alone. */
    @Test
    void shouldBeThePageInTheDocuments() throws IOException {
        String template = Scale.text("scale.md");
        String form =
                Arrays.stream(PLACE.split(template, -1)).map(Pattern::quote).collect(Collectors.joining("[^\\n]+?"));

        assertThat(Files.readString(Path.of("../../docs/scale.md"))).matches(form);
    }
}
