package org.modellineage.bench.report;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Collectors;

/** Results as a page of {@code docs}. */
public final class MarkdownPage {
    private static final String FIGURES = """
            Measured without a reference: a model with 20 parameters, 10 metrics and 5 files a version. *Before* is the store as it
            was before it kept positions in place of events; it was measured by hand, on a machine of the same kind.

            | What | Before | Now |
            |---|---|---|
            """;

    private MarkdownPage() {}

    /**
     * The page.
     *
     * @param setting one sentence: when, and on what kind of machine
     * @param file name of the page's file in {@code docs}
     */
    public static String of(Results results, String setting, String file) {
        return template()
                .replace("${ids}", ids(results.rows()))
                .replace("${file}", file)
                .replace("${setting}", setting)
                .replace("${rows}", rows(results.rows()))
                .replace("${missed}", missed(results.rows()))
                .replace("${compared}", compared(results.rows()))
                .replace("${figures}", figures(results.figures()));
    }

    private static String template() {
        try (InputStream text = MarkdownPage.class.getResourceAsStream("benchmarks.md")) {
            return new String(text.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String rows(List<Row> rows) {
        return lines(rows.stream().map(MarkdownPage::row).toList());
    }

    private static String row(Row row) {
        boolean measured = row.ratio() != null;
        return cells(
                row.id(),
                row.what(),
                row.ours(),
                row.reference(),
                measured ? row.target().text(row.ratio()) : "not measured",
                measured ? row.target().text() : "",
                row.holds() ? "yes" : "**no**");
    }

    private static String missed(List<Row> rows) {
        List<String> missed = rows.stream()
                .filter(row -> !row.holds())
                .map(row -> "- **" + row.id() + ", " + row.what() + ".** " + row.why())
                .toList();
        return missed.isEmpty() ? "None in this run." : lines(missed);
    }

    private static String compared(List<Row> rows) {
        return lines(rows.stream()
                .map(row -> cells(row.id(), row.what(), row.compared(), row.first()))
                .toList());
    }

    private static String ids(List<Row> rows) {
        return rows.stream().map(Row::id).distinct().collect(Collectors.joining(" "));
    }

    private static String figures(List<Figure> figures) {
        if (figures.isEmpty()) {
            return "Not measured in this run: `standalone/bench/run figures` does.";
        }
        return FIGURES
                + lines(figures.stream()
                        .map(figure -> cells(figure.what(), figure.before(), figure.now()))
                        .toList());
    }

    private static String cells(String... cells) {
        return List.of(cells).stream()
                .map(cell -> cell.replace("|", "\\|").replace('\n', ' '))
                .collect(Collectors.joining(" | ", "| ", " |"));
    }

    private static String lines(List<String> lines) {
        return String.join("\n", lines);
    }
}
