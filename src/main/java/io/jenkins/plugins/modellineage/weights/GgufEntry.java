package io.jenkins.plugins.modellineage.weights;

import io.jenkins.plugins.modellineage.experiment.Sha256;
import java.util.OptionalLong;

/**
 * What a GGUF file says under one key.
 *
 * @param type of the value in GGUF's numbers
 * @param text as it is kept
 * @param elements of a list; 0 for what is none
 * @param sha256 of the value's bytes as they stand in the file; of a text's own bytes without their length
 */
record GgufEntry(int type, String text, long elements, Sha256 sha256) {
    /** The value if it is a whole number that a long holds. */
    OptionalLong whole() {
        boolean digits = type != GgufValue.TEXT
                && !text.isEmpty()
                && text.chars().allMatch(c -> c >= '0' && c <= '9')
                && text.length() < 19;
        return digits ? OptionalLong.of(Long.parseLong(text)) : OptionalLong.empty();
    }

    boolean isText() {
        return type == GgufValue.TEXT;
    }
}
