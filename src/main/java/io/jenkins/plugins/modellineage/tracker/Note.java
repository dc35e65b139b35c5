package io.jenkins.plugins.modellineage.tracker;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
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

    private static final ObjectMapper MAPPER = new ObjectMapper();
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
        ObjectNode node = MAPPER.createObjectNode();
        node.put(FORM, form);
        node.put(LINE, line);
        if (!separator.isEmpty()) {
            node.put(HEADER, header);
            node.put(SEPARATOR, separator);
        }
        node.set(INTAKE, intake.written(MAPPER.createObjectNode()));
        if (!names.isEmpty()) {
            names.forEach(node.putArray(NAMES)::add);
        }
        return new Progress(offset, node.toString());
    }

    /** The note in a progress; empty when it holds none, so that the file must be read from its start again. */
    static Optional<Note> of(Progress progress) {
        if (progress.state().isEmpty()) {
            return Optional.empty();
        }
        try {
            JsonNode node = MAPPER.readTree(progress.state());
            SortedSet<String> names = new TreeSet<>();
            node.path(NAMES).forEach(tag -> names.add(tag.asText()));
            return Optional.of(new Note(
                    node.path(FORM).asText(),
                    progress.offset(),
                    node.path(LINE).asLong(),
                    node.path(HEADER).asLong(),
                    node.path(SEPARATOR).asText(),
                    Memory.of(node.path(INTAKE)),
                    names));
        } catch (JsonProcessingException unknown) {
            return Optional.empty();
        }
    }
}
