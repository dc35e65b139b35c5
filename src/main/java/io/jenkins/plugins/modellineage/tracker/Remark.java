package io.jenkins.plugins.modellineage.tracker;

import java.util.Objects;

/**
 * Something of a metrics file that was read in another way than its author may think, or not at all: told once a file
 * and subject.
 *
 * @param subject the key that it is about, or empty when it is about the whole file
 * @param sentence names file, place, value and remedy, on one line
 */
public record Remark(String subject, String sentence) {
    public Remark {
        Objects.requireNonNull(subject, "subject");
        Objects.requireNonNull(sentence, "sentence");
    }
}
