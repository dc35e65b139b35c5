package io.jenkins.plugins.modellineage.jenkins.pages.chart;

import java.util.List;

/** One row of a timeline with the spans in it, in time order. */
public record Lane(String name, List<Span> spans) {
    public Lane {
        spans = List.copyOf(spans);
    }
}
