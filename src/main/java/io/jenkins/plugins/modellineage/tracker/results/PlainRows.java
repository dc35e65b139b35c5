package io.jenkins.plugins.modellineage.tracker.results;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Examples in JSON, a line or an element each: {@code id}, {@code score} and what may stand beside them. */
final class PlainRows implements ResultReader {
    static final String TORN = "its file ends in the midst of a line";

    /** Whether rows like the first can be read. */
    static boolean canBe(JsonNode first) {
        JsonNode row = first.isArray() ? first.path(0) : first;
        return row.isObject() && Columns.have(() -> row.fieldNames());
    }

    @Override
    public void read(ResultSource source, Drafts drafts, Told told) throws IOException {
        Draft draft = drafts.add("", "", told);
        try (Documents documents = new Documents(source)) {
            Parts rows = new Parts().with("", row -> take(row, draft));
            Optional<JsonNode> next = documents.next(rows);
            for (; next.isPresent(); next = documents.next(rows)) {
                if (next.get().isObject()) {
                    take(next.get(), draft);
                }
            }
            torn(documents, List.of(draft), told);
        }
    }

    /**
     * Says that a file breaks off: what it holds is kept, and no gate believes any of it, whichever evaluation the line that
     * is torn was of.
     */
    static void torn(Documents documents, List<Draft> drafts, Told told) {
        if (documents.isTorn()) {
            drafts.forEach(draft -> draft.unfit("because " + TORN));
            told.remark(
                    "torn",
                    "it ends in the midst of line " + documents.line() + "; the lines before it are"
                            + " kept, and no gate counts them, so let the tool end before the step");
        }
    }

    private static void take(JsonNode row, Draft draft) {
        Columns.take(cells(row), draft);
    }

    /** The members as texts; null for a value that is none. */
    static Map<String, String> cells(JsonNode row) {
        Map<String, String> cells = new LinkedHashMap<>();
        row.properties().forEach(cell -> {
            JsonNode value = cell.getValue();
            if (value.isNull()) {
                cells.put(cell.getKey(), null);
            } else {
                cells.put(cell.getKey(), Values.written(value));
            }
        });
        return cells;
    }
}
