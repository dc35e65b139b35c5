package io.jenkins.plugins.modellineage.tracker;

import io.jenkins.plugins.modellineage.experiment.JsonText;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * Where a reader stopped and what it must know there. The written form is the {@linkplain Progress#state state} of a
 * progress; it is short, since a table's header is read again from its place.
 *
 * @param form which reader it is
 * @param offset bytes that are done with
 * @param line lines that are done with
 * @param header offset of the line that names a table's columns
 * @param separator between a table's cells
 * @param intake what the {@link Intake} knew
 * @param names of an event file the tags that are no scalars, of a run file of W&B the values of its summary that were recorded
 */
record Note(
        String form, long offset, long line, long header, String separator, Memory intake, SortedSet<String> names) {
    static final String JSON = "json";
    static final String TABLE = "table";
    static final String EVENTS = "events";
    static final String RUN_FILE = "wandb";
    static final String PARAMS = "params";

    private static final String FORM = "form";
    private static final String LINE = "line";
    private static final String HEADER = "header";
    private static final String SEPARATOR = "separator";
    private static final String INTAKE = "intake";
    private static final String NAMES = "names";

    /** @param offset behind the byte order mark, if there is one */
    static Note start(String form, long offset) {
        return new Note(form, offset, 0, 0, "", Memory.NONE, new TreeSet<>());
    }

    /** Whether nothing was read yet. */
    boolean isStart() {
        return line == 0 && intake.equals(Memory.NONE);
    }

    Note at(long nowOffset, long nowLine, Memory memory) {
        return new Note(form, nowOffset, nowLine, header, separator, memory, names);
    }

    Note withTable(long headerOffset, char between) {
        return new Note(form, offset, line, headerOffset, String.valueOf(between), intake, names);
    }

    Note withNames(SortedSet<String> now) {
        return new Note(form, offset, line, header, separator, intake, now);
    }

    /** Whether a reader can go on wherever it stopped, since it stops only behind what can get no longer. */
    boolean isBetweenRecords() {
        return form.equals(EVENTS) || form.equals(RUN_FILE);
    }

    /** Whether a file without a metric is nothing to complain about. */
    boolean mayBeEmpty() {
        return isBetweenRecords() || form.equals(PARAMS);
    }

    Progress progress() {
        JsonText json = new JsonText();
        json.member(FORM, JsonText.quoted(form));
        json.member(LINE, Long.toString(line));
        if (!separator.isEmpty()) {
            json.member(HEADER, Long.toString(header));
            json.member(SEPARATOR, JsonText.quoted(separator));
        }
        json.member(INTAKE, intake.written());
        if (!names.isEmpty()) {
            JsonText tags = new JsonText();
            names.forEach(name -> tags.element(JsonText.quoted(name)));
            json.member(NAMES, tags.array());
        }
        return new Progress(offset, json.object());
    }

    /** The note in a progress; empty when it holds none, so that the file must be read from its start again. */
    static Optional<Note> of(Progress progress) {
        return NoteText.read(progress.state())
                .map(json -> new Note(
                        json.text(FORM),
                        progress.offset(),
                        json.number(LINE),
                        json.number(HEADER),
                        json.text(SEPARATOR),
                        Memory.of(json.object(INTAKE)),
                        new TreeSet<>(json.texts(NAMES))));
    }
}
