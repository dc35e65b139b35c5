package io.jenkins.plugins.modellineage.jenkins.pages.experiments;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.jenkins.plugins.modellineage.index.Found;
import io.jenkins.plugins.modellineage.index.Row;
import io.jenkins.plugins.modellineage.index.Subject;
import io.jenkins.plugins.modellineage.jenkins.home.Refused;
import io.jenkins.plugins.modellineage.jenkins.pages.answer.Unanswered;
import io.jenkins.plugins.modellineage.jenkins.pages.found.FoundLines;
import io.jenkins.plugins.modellineage.jenkins.pages.found.FoundRow;
import io.jenkins.plugins.modellineage.jenkins.pages.found.FoundTable;
import io.jenkins.plugins.modellineage.jenkins.pages.found.SearchQuery;
import io.jenkins.plugins.modellineage.search.Facts;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class RunsExportTest {
    private static final Facts NOTHING = new Facts(Map.of(), Map.of());

    /** Three pages of two rows each. */
    private static Found page(String token) {
        int at = token.isEmpty() ? 1 : Integer.parseInt(token);
        List<Row> rows =
                Stream.of("a", "b").map(name -> new Row(name + at, NOTHING, 0)).toList();
        return new Found(rows, at == 3 ? Optional.empty() : Optional.of(String.valueOf(at + 1)));
    }

    @Test
    void shouldSendAllPages() {
        assertThat(written(RunsExportTest::page, 100))
                .containsExactly("a1,x,", "b1,x,", "a2,x,", "b2,x,", "a3,x,", "b3,x,");
        assertThat(written(RunsExportTest::page, 6)).as("there are no more").hasSize(6);
    }

    @Test
    void shouldSayThatThereAreMoreRows() {
        assertThat(written(RunsExportTest::page, 4))
                .hasSize(5)
                .endsWith("This file ends after 4 rows. There are more; narrow the filter to get the others.");
    }

    @Test
    void shouldSayWhyItEndsEarly() {
        RunsExport.Pages broken = token -> {
            throw new Refused("The search index cannot be read");
        };

        assertThat(written(broken.inTurn(), 100))
                .containsExactly(
                        "a1,x,", "b1,x,", "\"This file ends early, after 2 rows: The search index cannot be read\"");
        assertThatExceptionOfType(Unanswered.class)
                .isThrownBy(() -> broken.inTurn().page(""))
                .withMessage("The search index cannot be read");
    }

    /** Whoever takes the rows slowly, or never, keeps nobody else from asking. */
    @Test
    void shouldLookForPagesWhileOthersAreBeingTaken() {
        RunsExport.Pages pages = ((RunsExport.Pages) RunsExportTest::page).inTurn();
        List<List<String>> inside = new ArrayList<>();

        write(pages, 100, () -> write(pages, 100, () -> write(pages, 100, () -> inside.add(written(pages, 100)))));

        assertThat(inside).isNotEmpty().allSatisfy(lines -> assertThat(lines).hasSize(6));
    }

    private static List<String> written(RunsExport.Pages pages, int most) {
        return write(pages, most, () -> {}).lines().toList();
    }

    /** @param meanwhile what happens while the first row is being taken */
    private static String write(RunsExport.Pages pages, int most, Runnable meanwhile) {
        StringWriter file = new StringWriter() {
            @Override
            public void write(String text, int from, int length) {
                if (getBuffer().length() == 0) {
                    meanwhile.run();
                }
                super.write(text, from, length);
            }
        };
        SearchQuery query = SearchQuery.of(Map.of("column", new String[] {"params.lr"}));
        FoundLines lines = new FoundLines(new FoundTable("", query, List.of(), 6, false, Optional.empty()));
        RunsExport.write(page(""), pages, RunsExportTest::seen, lines, most, new PrintWriter(file));
        return file.toString();
    }

    private static List<FoundRow> seen(List<Row> rows) {
        return rows.stream()
                .map(row -> new FoundRow(Subject.RUN, row.id(), "x", row.facts(), row.leftOut()))
                .toList();
    }
}
