package io.jenkins.plugins.modellineage.tracker;

import io.jenkins.plugins.modellineage.experiment.Naming;
import java.io.IOException;

/**
 * Reads JSON: one object, a list of objects, or many objects in a row on as many lines as they like (JSON Lines is a
 * case of it). Of several objects each is a record; of a single one the lists are series.
 */
final class JsonMetrics implements MetricsReader {
    private final MetricsSource source;
    private final Content content;
    private final Intake intake;
    private Note done;

    JsonMetrics(MetricsSource source, Content content, Intake intake) {
        this.source = source;
        this.content = content;
        this.intake = intake;
    }

    @Override
    public Note read(Note from, Until until) throws IOException {
        done = from;
        try (JsonCursor json = new JsonCursor(content.from(from.offset()), from.offset(), from.line())) {
            boolean more = true;
            while (more && !intake.isFull() && json.peek() >= 0) {
                intake.at(json.offset());
                intake.mark();
                more = value(json, until);
            }
            return json.peek() < 0 && until == Until.END ? here(json) : done;
        }
    }

    /** Reads a value, or passes over what is none; false when nothing more can be read now. */
    private boolean value(JsonCursor json, Until until) throws IOException {
        boolean list = json.peek() == '[';
        try {
            if (!isRead(json, until)) {
                intake.undo();
                return false;
            }
            json.endLine();
        } catch (JsonFault fault) {
            if (!list || !fault.isCut()) {
                intake.undo(); // of a list that was cut, the records before are whole
            }
            boolean found = (until == Until.END || !fault.isCut()) && json.seekLineOfObject();
            if (until == Until.NOW && !found) {
                return false; // what became of the rest is known when the next object is there, or the end
            }
            remark(fault, found);
        }
        done = here(json);
        return true;
    }

    private Note here(JsonCursor json) {
        return done.at(json.offset(), json.line() - 1, intake.memory());
    }

    /** Reads a value; false when the file must be complete before it is known what the value is. */
    private boolean isRead(JsonCursor json, Until until) throws IOException, JsonFault {
        long line = json.line();
        json.forget(0);
        boolean first = done.isStart();
        if (first && json.peek() == '[') {
            if (until == Until.NOW) {
                return false;
            }
            JsonObject.records(json, intake, "");
            return true;
        }
        JsonObject object = JsonObject.read(json, intake);
        if (first && until == Until.NOW && json.peek() < 0 && (object.hasLists() || source.isNamed(".json"))) {
            return false;
        }
        if (first && until == Until.END && json.peek() < 0) {
            object.asDocument(line);
        } else {
            intake.undo();
            object.asRecord(line);
        }
        return true;
    }

    /** @param found whether an object follows at the beginning of a line, which others write whole */
    private void remark(JsonFault fault, boolean found) {
        String then = fault.isCut()
                ? "this last record is left out, as after a crash"
                : found ? "the lines up to the next object are left out" : "the rest is left out";
        intake.remark("JSON", fault.line(), Naming.plain(fault.getMessage()), then);
    }
}
