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
            while (!intake.isFull() && json.peek() >= 0) {
                intake.at(json.offset());
                intake.mark();
                Note before = done;
                try {
                    if (!isRead(json, until)) {
                        intake.undo();
                        return before;
                    }
                    json.endLine();
                    done = here(json);
                } catch (JsonFault fault) {
                    intake.undo();
                    if (fault.isCut() && until == Until.NOW || !goesOnAfter(fault, json)) {
                        return until == Until.NOW ? before : here(json);
                    }
                    done = here(json);
                }
            }
            return json.peek() < 0 && until == Until.END ? here(json) : done;
        }
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
        if (first && json.peek() < 0) {
            object.asDocument(line);
        } else {
            intake.undo();
            object.asRecord(line);
        }
        return true;
    }

    /** Tells of the fault and finds the next object at the beginning of a line, which others write whole. */
    private boolean goesOnAfter(JsonFault fault, JsonCursor json) throws IOException {
        boolean found = json.seekLineOfObject();
        String then = fault.isCut()
                ? "this last record is left out, as after a crash"
                : found ? "the lines up to the next object are left out" : "the rest is left out";
        intake.remark("JSON", fault.line(), Naming.plain(fault.getMessage()), then);
        return found;
    }
}
