package io.jenkins.plugins.modellineage.tracker;

import io.jenkins.plugins.modellineage.experiment.Naming;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeSet;

/**
 * Finds the step of each record of a file: a whole number under one of {@link Keys#STEPS}, else one more than the
 * record before has. A key that once held a fraction (an epoch of 0.5) tells no step in this file any more, so that
 * steps of two kinds never mix.
 */
final class Steps {
    private final Set<String> fractional = new TreeSet<>();
    private String fraction = "";
    private boolean any;
    private long last;
    private long numbered;
    private boolean onwards = true;

    Steps(Memory memory) {
        fractional.addAll(memory.fractional);
        fraction = memory.fraction;
        any = memory.any;
        last = memory.last;
        numbered = memory.numbered;
    }

    /**
     * What must be known to go on.
     *
     * @param fractional keys that hold fractions
     * @param fraction the first of them and its value, for the remark
     * @param any whether there was a record
     * @param last step of the last record
     * @param numbered records that told no step
     */
    record Memory(Set<String> fractional, String fraction, boolean any, long last, long numbered) {
        static final Memory NONE = new Memory(Set.of(), "", false, 0, 0);
    }

    Memory memory() {
        return new Memory(Set.copyOf(fractional), fraction, any, last, numbered);
    }

    /**
     * The step of a record.
     *
     * @param roles texts under those of {@link Keys#STEPS} that it has; what told the step is taken away
     */
    long of(Map<String, String> roles) {
        OptionalLong told = told(roles);
        if (told.isEmpty()) {
            numbered++;
        }
        long step = told.orElseGet(() -> any && last < Long.MAX_VALUE ? last + 1 : last);
        onwards = !any || step > last;
        last = step;
        any = true;
        return step;
    }

    private OptionalLong told(Map<String, String> roles) {
        for (String key : Keys.STEPS) {
            String text = roles.get(key);
            if (text != null && !fractional.contains(key)) {
                OptionalLong whole = CellText.whole(text);
                if (whole.isPresent()) {
                    roles.remove(key);
                    return whole;
                }
                setAside(key, text);
            }
        }
        return OptionalLong.empty();
    }

    private void setAside(String key, String text) {
        if (CellText.number(text).isPresent()) {
            fractional.add(key);
            if (fraction.isEmpty()) {
                fraction = Naming.quoted(key) + " is " + Naming.quoted(text) + ", no whole number of 64 bits";
            }
        }
    }

    /** Whether the record stands at a greater step than the one before. */
    boolean isOnwards() {
        return onwards;
    }

    /** Whether records had to be numbered that nobody can tell apart otherwise. */
    boolean isCounting() {
        return numbered > 1;
    }

    /** Why, as a clause. */
    String reason() {
        return "the record tells no step" + (fraction.isEmpty() ? "" : " (" + fraction + ")");
    }
}
