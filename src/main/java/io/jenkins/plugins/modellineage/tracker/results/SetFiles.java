package io.jenkins.plugins.modellineage.tracker.results;

import com.fasterxml.jackson.databind.JsonNode;
import io.jenkins.plugins.modellineage.evaluation.EvaluationSet.Identity;
import io.jenkins.plugins.modellineage.evaluation.Example;
import io.jenkins.plugins.modellineage.evaluation.ScoreTable;
import io.jenkins.plugins.modellineage.evaluation.SetDigest;
import io.jenkins.plugins.modellineage.experiment.Sha256;
import io.jenkins.plugins.modellineage.tracker.FileKind;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The examples of an evaluation set as its own files have them: the rows of the plain form, with or without scores, so that
 * the set has the digest that evaluations on it have.
 */
public final class SetFiles {
    private final SetDigest digest = new SetDigest();
    private final Set<String> ids = new HashSet<>();
    private final List<String> others = new ArrayList<>();
    private int rows;

    private SetFiles() {}

    /**
     * What the files hold together.
     *
     * @param examples empty when no file holds any
     * @param others names of files that hold none
     */
    public record Found(Optional<Examples> examples, List<String> others) {
        public Found {
            others = List.copyOf(others);
        }
    }

    /**
     * The examples of all files.
     *
     * @param count of different ids
     */
    public record Examples(Sha256 digest, Identity identity, int count) {}

    /**
     * Reads the files.
     *
     * @param files by their names in the workspace
     * @throws ResultFileException when a file begins as one of examples and cannot be read to its end, or there are more than
     *     {@link ScoreTable#MOST_ROWS} rows
     */
    public static Found read(Map<String, Path> files) throws IOException {
        SetFiles set = new SetFiles();
        for (Map.Entry<String, Path> file : files.entrySet()) {
            set.read(new ResultSource(file.getValue(), file.getKey()));
        }
        return new Found(
                set.ids.isEmpty()
                        ? Optional.empty()
                        : Optional.of(new Examples(set.digest.digest(), set.digest.identity(), set.ids.size())),
                set.others);
    }

    private void read(ResultSource source) throws IOException {
        byte[] head = source.head(FileKind.HEAD);
        String text = new String(head, StandardCharsets.UTF_8).stripLeading();
        boolean isJson = text.startsWith("{") || text.startsWith("[");
        try {
            if (FileKind.of(head, source.name()).isPresent()
                    || !(isJson ? json(source) : isTable(source) && table(source))) {
                others.add(source.name());
            }
        } catch (IllegalArgumentException wrong) {
            throw source.refused(wrong.getMessage());
        }
    }

    /** Any text could be one, and what begins like a header may be prose. */
    private static boolean isTable(ResultSource source) {
        return source.isNamed(".csv") || source.isNamed(".tsv");
    }

    private static void requireShort(ResultSource source) throws IOException {
        if (Files.size(source.file()) > ResultSource.FILE_BYTES) {
            throw source.refused("the file is longer than " + ResultSource.FILE_BYTES + " bytes; part it");
        }
    }

    private boolean json(ResultSource source) throws IOException {
        if (!startsAsExamples(source)) {
            return false;
        }
        requireShort(source);
        try (Documents documents = new Documents(source)) {
            Parts rowsOfAList = new Parts().with("", row -> take(PlainRows.cells(row)));
            Optional<JsonNode> next = documents.next(rowsOfAList);
            for (; next.isPresent(); next = documents.next(rowsOfAList)) {
                if (next.get().isObject()) {
                    take(PlainRows.cells(next.get()));
                }
            }
            if (documents.isTorn()) {
                throw source.refused(documents.line(), "the file ends in the midst of the line; write it to its end");
            }
        }
        return true;
    }

    private static boolean startsAsExamples(ResultSource source) throws IOException {
        try (Documents documents = new Documents(source)) {
            Optional<JsonNode> first = documents.sketch();
            JsonNode row = first.filter(JsonNode::isArray)
                    .map(list -> list.path(0))
                    .or(() -> first)
                    .orElse(null);
            return row != null && row.isObject() && Columns.haveId(row::fieldNames);
        } catch (ResultFileException noJson) {
            return false;
        }
    }

    private boolean table(ResultSource source) throws IOException {
        try (TableCells table = new TableCells(source)) {
            if (!Columns.haveId(table.header())) {
                return false;
            }
            requireShort(source);
            Optional<List<String>> row = table.next();
            for (; row.isPresent(); row = table.next()) {
                take(PlainTable.cells(table.header(), row.get()));
            }
            return true;
        }
    }

    private void take(Map<String, String> cells) {
        if (rows == ScoreTable.MOST_ROWS) {
            throw new IllegalArgumentException(
                    "there are more than " + ScoreTable.MOST_ROWS + " examples; part the data set");
        }
        rows++;
        Example example = Columns.example(cells);
        digest.add(example);
        ids.add(example.id());
    }
}
