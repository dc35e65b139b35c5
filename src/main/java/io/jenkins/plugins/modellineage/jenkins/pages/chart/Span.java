package io.jenkins.plugins.modellineage.jenkins.pages.chart;

import java.time.Instant;
import java.util.Optional;

/**
 * Something that held from one moment to another.
 *
 * @param href where a click on it leads; empty when nowhere
 * @param kind distinguishes the drawing: a word of lower-case letters, used in a class name
 */
public record Span(String label, Instant from, Instant to, String kind, Optional<String> href) {
    /** One that leads nowhere. */
    public Span(String label, Instant from, Instant to, String kind) {
        this(label, from, to, kind, Optional.empty());
    }

    public Span {
        if (to.isBefore(from)) {
            throw new IllegalArgumentException("'" + label + "' ends at " + to + ", before it starts at " + from);
        }
        if (!kind.matches("[a-z]+")) {
            throw new IllegalArgumentException("a span's kind is lower-case letters, not '" + kind + "'");
        }
    }
}
