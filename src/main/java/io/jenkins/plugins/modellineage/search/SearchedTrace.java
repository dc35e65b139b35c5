package io.jenkins.plugins.modellineage.search;

import java.util.List;
import java.util.Objects;
import java.util.OptionalDouble;
import java.util.function.Supplier;

/**
 * A trace that is searched.
 *
 * @param facts of the trace itself
 * @param said what was said of it, one by one
 * @param spans asked for only by filters that ask something of spans: they lie in a file
 */
public record SearchedTrace(Facts facts, List<Facts> said, Supplier<List<Facts>> spans) implements Searched {
    public SearchedTrace {
        Objects.requireNonNull(facts, "facts");
        said = List.copyOf(said);
        Objects.requireNonNull(spans, "spans");
    }

    @Override
    public OptionalDouble number(SearchKey key) {
        return facts.number(key);
    }

    @Override
    public List<String> texts(SearchKey key) {
        return facts.texts(key);
    }

    @Override
    public List<Searched> parts(SearchKey.Kind kind) {
        return List.copyOf(kind == SearchKey.Kind.SPAN ? spans.get() : said);
    }
}
