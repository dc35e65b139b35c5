package io.jenkins.plugins.modellineage.tracker.results;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Examples in a table with a header: CSV, or parted by tabs or semicolons. */
final class PlainTable implements ResultReader {
    @Override
    public void read(ResultSource source, Drafts drafts, Told told) throws IOException {
        try (TableCells table = new TableCells(source)) {
            List<String> header = table.header();
            if (RagasRows.isTable(header)) {
                RagasRows.read(table, drafts.add("", "", told));
            } else if (Columns.have(header)) {
                read(table, drafts.add("", "", told));
            } else if (header.contains("win_rate") && header.contains("n_wins_base")) {
                throw source.otherKind("it is the leaderboard of AlpacaEval, which has no scores by example; name its"
                        + " annotations.json");
            } else {
                throw source.otherKind("the first line is no header with the columns id and score; name the"
                        + " columns there, like id,score,group");
            }
        }
    }

    private static void read(TableCells table, Draft draft) throws IOException {
        Optional<List<String>> row = table.next();
        for (; row.isPresent(); row = table.next()) {
            Columns.take(cells(table.header(), row.get()), draft);
        }
    }

    /** The cells of a row by their columns. */
    static Map<String, String> cells(List<String> header, List<String> row) {
        Map<String, String> cells = new LinkedHashMap<>();
        for (int i = 0; i < header.size(); i++) {
            cells.put(header.get(i), row.get(i));
        }
        return cells;
    }
}
