package io.jenkins.plugins.modellineage.tracker;

import io.jenkins.plugins.modellineage.experiment.JsonText;
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

    /** As JSON. */
    String written() {
        JsonText json = new JsonText();
        json.member(VALUES, Long.toString(values));
        json.member(NUMBERED, Long.toString(steps.numbered()));
        if (elapsed) {
            json.member(ELAPSED, "true");
        }
        if (reading > 0) {
            json.member(READING, Long.toString(reading));
        }
        if (steps.any()) {
            json.member(LAST, Long.toString(steps.last()));
        }
        if (!steps.fractional().isEmpty()) {
            json.member(FRACTION, JsonText.quoted(steps.fraction()));
            JsonText names = new JsonText();
            new TreeSet<>(steps.fractional()).forEach(name -> names.element(JsonText.quoted(name)));
            json.member(FRACTIONAL, names.array());
        }
        return json.object();
    }

    static Memory of(NoteText json) {
        return new Memory(
                json.number(VALUES),
                json.truth(ELAPSED),
                json.number(READING),
                new Steps.Memory(
                        new TreeSet<>(json.texts(FRACTIONAL)),
                        json.text(FRACTION),
                        json.has(LAST),
                        json.number(LAST),
                        json.number(NUMBERED)));
    }
}
