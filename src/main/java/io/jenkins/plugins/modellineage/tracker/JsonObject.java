package io.jenkins.plugins.modellineage.tracker;

import io.jenkins.plugins.modellineage.experiment.Naming;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * One JSON object with the objects in it flattened: {@code {"train": {"loss": 1}}} holds {@code train/loss}. Lists of
 * numbers are kept as columns. Lists of objects are records of their own and go to the intake as they are read.
 */
final class JsonObject {
    private static final int DEEPEST = 32;

    /** The records of Hugging Face's {@code trainer_state.json}: what lies beside them are settings, not metrics. */
    private static final String TRAINER_LOG = "log_history";

    /** What W&B keeps about itself. */
    private static final String BOOKKEEPING = "_wandb";

    private final JsonCursor json;
    private final Intake intake;
    private final String path;
    private final List<Cell> cells = new ArrayList<>();
    private final List<Column> columns = new ArrayList<>();
    private final List<Column> nested = new ArrayList<>();
    private final boolean isElement;
    private boolean isTrainerState;

    private JsonObject(JsonCursor json, Intake intake, String path, boolean isElement) {
        this.json = json;
        this.intake = intake;
        this.path = path;
        this.isElement = isElement;
    }

    /** Reads the object that begins here. */
    static JsonObject read(JsonCursor json, Intake intake) throws IOException, JsonFault {
        JsonObject object = new JsonObject(json, intake, "", false);
        object.members("", 1);
        return object;
    }

    /** Reads the list that begins here; its objects are records, whose names follow a path. */
    static void records(JsonCursor json, Intake intake, String path) throws IOException, JsonFault {
        if (!json.opens('[', ']')) {
            return;
        }
        do {
            if (json.peek() == '{') {
                element(json, intake, path);
            } else {
                intake.remark(path, json.line(), "a list holds something beside records", Intake.LEFT_OUT);
                json.skip();
            }
        } while (json.goesOn(']'));
    }

    private static void element(JsonCursor json, Intake intake, String path) throws IOException, JsonFault {
        long line = json.line();
        int kept = json.kept();
        JsonObject element = new JsonObject(json, intake, path, true);
        element.members("", 1);
        element.asRecord(line);
        json.forget(kept);
    }

    /** Hands the object over as one of several records: its lists are left out, since each would be a series. */
    void asRecord(long line) throws MetricsFileException {
        for (List<Column> lists : List.of(columns, nested)) {
            for (Column list : lists) {
                intake.remark(
                        path + list.path(),
                        line,
                        Naming.quoted(path + list.path()) + " is a list, and a record among others holds numbers only",
                        Intake.LEFT_OUT);
            }
        }
        intake.record(path, cells, line);
    }

    /** Hands the object over as all that the file holds: its lists are series. */
    void asDocument(long line) throws MetricsFileException {
        if (!isTrainerState) {
            if (!cells.isEmpty()) {
                intake.beginSeries();
                intake.record("", cells, line);
            }
            intake.columns(columns, line);
        }
    }

    boolean hasLists() {
        return !columns.isEmpty() || !nested.isEmpty();
    }

    private void members(String scope, int depth) throws IOException, JsonFault {
        if (!json.opens('{', '}')) {
            return;
        }
        do {
            member(scope, json.name(), depth);
        } while (json.goesOn('}'));
    }

    private void member(String scope, String name, int depth) throws IOException, JsonFault {
        int c = json.peek();
        if (c == '{' && json.isAtLineStart()) {
            throw json.missing(); // the line before was cut, and here begins another record
        }
        if (c != '{' && c != '[') {
            cells.add(new Cell(scope + name, json.scalar()));
        } else if (name.equals(BOOKKEEPING) && scope.isEmpty()) {
            json.skip();
        } else if (depth >= DEEPEST) {
            tooDeep(scope + name);
        } else if (c == '{') {
            members(scope + name + "/", depth + 1);
        } else {
            list(scope, name);
        }
    }

    private void tooDeep(String key) throws IOException, JsonFault {
        String why = Naming.quoted(path + key) + " lies deeper than " + DEEPEST + " objects in each other";
        intake.remark(path + key, json.line(), why, Intake.LEFT_OUT);
        json.skip();
    }

    private void list(String scope, String name) throws IOException, JsonFault {
        List<String> texts = new ArrayList<>();
        Column column = new Column(scope, name, texts);
        if (!json.opens('[', ']')) {
            return;
        }
        do {
            int c = json.peek();
            if (c == '{' && !isElement) {
                record(column);
            } else if (c == '{' || c == '[') {
                intake.remark(
                        path + column.path(),
                        json.line(),
                        Naming.quoted(path + column.path()) + " is a list of " + (c == '[' ? "lists" : "objects"),
                        Intake.LEFT_OUT);
                json.skip();
            } else {
                texts.add(json.scalar());
            }
        } while (json.goesOn(']'));
        if (!texts.isEmpty()) {
            columns.add(column);
        }
    }

    private void record(Column list) throws IOException, JsonFault {
        if (nested.isEmpty() || nested.get(nested.size() - 1) != list) {
            nested.add(list);
            intake.beginSeries();
        }
        boolean log = list.path().equals(TRAINER_LOG);
        isTrainerState = isTrainerState || log;
        element(json, intake, log ? "" : list.path() + "/");
    }
}
