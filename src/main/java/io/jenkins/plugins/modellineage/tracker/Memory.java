package io.jenkins.plugins.modellineage.tracker;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Set;
import java.util.TreeSet;

/**
 * What an {@link Intake} must know about the records before to go on.
 *
 * @param values that the file gave
 * @param elapsed whether its {@code time} counts from the start of something, so that it is never a date
 * @param reading time of the last record that told none
 */
record Memory(long values, boolean elapsed, long reading, Steps.Memory steps) {
    static final Memory NONE = new Memory(0, false, 0, Steps.Memory.NONE);

    private static final String VALUES = "values";
    private static final String ELAPSED = "elapsed";
    private static final String READING = "reading";
    private static final String FRACTIONAL = "fractional";
    private static final String FRACTION = "fraction";
    private static final String LAST = "last";
    private static final String NUMBERED = "numbered";

    ObjectNode written(ObjectNode node) {
        node.put(VALUES, values);
        node.put(NUMBERED, steps.numbered());
        if (elapsed) {
            node.put(ELAPSED, true);
        }
        if (reading > 0) {
            node.put(READING, reading);
        }
        if (steps.any()) {
            node.put(LAST, steps.last());
        }
        if (!steps.fractional().isEmpty()) {
            node.put(FRACTION, steps.fraction());
            ArrayNode names = node.putArray(FRACTIONAL);
            new TreeSet<>(steps.fractional()).forEach(names::add);
        }
        return node;
    }

    static Memory of(JsonNode node) {
        Set<String> fractional = new TreeSet<>();
        node.path(FRACTIONAL).forEach(name -> fractional.add(name.asText()));
        return new Memory(
                node.path(VALUES).asLong(),
                node.path(ELAPSED).asBoolean(),
                node.path(READING).asLong(),
                new Steps.Memory(
                        fractional,
                        node.path(FRACTION).asText(),
                        node.has(LAST),
                        node.path(LAST).asLong(),
                        node.path(NUMBERED).asLong()));
    }
}
