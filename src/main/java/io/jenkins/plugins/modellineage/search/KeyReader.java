package io.jenkins.plugins.modellineage.search;

import io.jenkins.plugins.modellineage.experiment.Naming;
import io.jenkins.plugins.modellineage.search.SearchKey.Kind;
import java.util.Map;
import java.util.Set;

/** Reads keys: {@code metrics.loss}, {@code params.`batch size`}, {@code status}. */
final class KeyReader {
    private static final Map<String, Kind> PREFIXES = Map.ofEntries(
            Map.entry("metrics", Kind.METRIC),
            Map.entry("metric", Kind.METRIC),
            Map.entry("params", Kind.PARAM),
            Map.entry("param", Kind.PARAM),
            Map.entry("parameters", Kind.PARAM),
            Map.entry("parameter", Kind.PARAM),
            Map.entry("tags", Kind.TAG),
            Map.entry("tag", Kind.TAG),
            Map.entry("attributes", Kind.ATTRIBUTE),
            Map.entry("attribute", Kind.ATTRIBUTE),
            Map.entry("attr", Kind.ATTRIBUTE),
            Map.entry("run", Kind.ATTRIBUTE),
            Map.entry("datasets", Kind.DATASET),
            Map.entry("dataset", Kind.DATASET));
    private static final String SPAN_ATTRIBUTES = "attributes.";
    private static final Set<String> OF_SPANS = Set.of("name", "type", "status", "content");
    private static final Set<String> OF_DATASETS = Set.of("name", "digest", "context");

    private final TokenReader tokens;
    private final Attributes attributes;

    KeyReader(TokenReader tokens, Attributes attributes) {
        this.tokens = tokens;
        this.attributes = attributes;
    }

    /** Whether it is one of the words before the dot that all things have. */
    static boolean isPrefix(String word) {
        return PREFIXES.containsKey(word);
    }

    SearchKey read() {
        Token first = tokens.next();
        return switch (first.kind()) {
            case NAME, QUOTED -> attribute(first.text(), first);
            case WORD -> read(first);
            default ->
                throw tokens.expected("a key such as metrics.loss, params.lr, tags.team or " + firstAttribute(), first);
        };
    }

    private SearchKey read(Token first) {
        int dot = first.text().indexOf('.');
        if (dot < 0) {
            return attribute(first.text(), first);
        }
        String prefix = first.text().substring(0, dot);
        Kind kind = PREFIXES.getOrDefault(prefix, attributes.prefixes().get(prefix));
        if (kind == null) {
            throw new SearchException(
                    first.column(),
                    Naming.quoted(prefix)
                            + " is not a kind of key; write metrics, params, tags, attributes or datasets before the"
                            + " dot");
        }
        return key(kind, name(first, dot), first);
    }

    /** What follows the dot: in the same word, or in quotes right behind it. */
    private String name(Token first, int dot) {
        String name = first.text().substring(dot + 1);
        if (!name.isEmpty() && !name.equals(SPAN_ATTRIBUTES)) {
            return name;
        }
        Token quoted = tokens.peek();
        boolean adjacent = quoted.column() == first.column() + first.text().length();
        if (adjacent && (quoted.kind() == Token.Kind.NAME || quoted.kind() == Token.Kind.QUOTED)) {
            return name + tokens.next().text();
        }
        throw tokens.expected("a name after " + first.text() + ", in backticks if it has blanks", quoted);
    }

    private SearchKey key(Kind kind, String name, Token at) {
        return switch (kind) {
            case METRIC -> SearchKey.metric(name);
            case PARAM -> SearchKey.param(name);
            case TAG -> SearchKey.tag(name);
            case ATTRIBUTE -> attribute(name, at);
            case DATASET -> dataset(name, at);
            case SPAN -> span(name, at);
            case FEEDBACK, EXPECTATION -> new SearchKey(kind, name, SearchKey.ValueType.TEXT);
        };
    }

    private static SearchKey span(String name, Token at) {
        if (!OF_SPANS.contains(name) && !name.startsWith(SPAN_ATTRIBUTES)) {
            throw new SearchException(
                    at.column(),
                    "Spans have no " + Naming.quoted(name) + "; write name, type, status, content or attributes.NAME");
        }
        return new SearchKey(Kind.SPAN, name, SearchKey.ValueType.TEXT);
    }

    private static SearchKey dataset(String name, Token at) {
        if (!OF_DATASETS.contains(name)) {
            throw new SearchException(
                    at.column(), "Datasets have no " + Naming.quoted(name) + "; write name, digest or context");
        }
        return SearchKey.dataset(name);
    }

    private SearchKey attribute(String name, Token at) {
        if (name.equals("text") && attributes.prefixes().containsValue(Kind.SPAN)) {
            return span("content", at);
        }
        return attributes
                .named(name)
                .orElseThrow(() -> new SearchException(
                        at.column(),
                        "There is no attribute " + Naming.quoted(name) + "; write one of " + attributes.names()
                                + ", or put metrics., params. or tags. before it"));
    }

    private String firstAttribute() {
        return attributes.types().containsKey("status") ? "status" : "name";
    }
}
