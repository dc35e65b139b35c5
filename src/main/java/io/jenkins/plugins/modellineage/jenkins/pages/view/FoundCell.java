package io.jenkins.plugins.modellineage.jenkins.pages.view;

import io.jenkins.plugins.modellineage.experiment.Naming;
import io.jenkins.plugins.modellineage.search.Facts;
import io.jenkins.plugins.modellineage.search.SearchKey;
import io.jenkins.plugins.modellineage.search.SearchKey.ValueType;
import java.time.Instant;

/**
 * A value in a table of what was found.
 *
 * @param at of a time; null for other values
 */
public record FoundCell(String text, boolean number, Moment at) {
    private static final int LONGEST = 60;

    static FoundCell of(Facts facts, SearchKey key) {
        if (key.type() == ValueType.TEXT) {
            return new FoundCell(Naming.shortened(String.join(", ", facts.texts(key)), LONGEST), false, null);
        }
        if (facts.number(key).isEmpty()) {
            return new FoundCell("", key.type() == ValueType.NUMBER, null);
        }
        double value = facts.number(key).getAsDouble();
        return key.type() == ValueType.TIME
                ? new FoundCell("", false, new Moment(Instant.ofEpochMilli((long) value)))
                : new FoundCell(Numbers.shortly(value), true, null);
    }
}
