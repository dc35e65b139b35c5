package io.jenkins.plugins.modellineage.search;

import java.util.Objects;

/**
 * What a filter asks about: {@code metrics.loss}, {@code tags.team}, {@code attributes.status}.
 *
 * @param name as the thing that is searched knows it: for attributes never an alias
 * @param type of its values
 */
public record SearchKey(Kind kind, String name, ValueType type) {
    public SearchKey {
        Objects.requireNonNull(kind, "kind");
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(type, "type");
    }

    /** The families of keys. */
    public enum Kind {
        METRIC("metrics"),
        PARAM("params"),
        TAG("tags"),
        ATTRIBUTE("attributes"),
        DATASET("datasets"),
        /** Of one span of a trace. */
        SPAN("span"),
        /** What somebody thinks of a trace. */
        FEEDBACK("feedback"),
        /** What would have been right in a trace. */
        EXPECTATION("expectation");

        private final String prefix;

        Kind(String prefix) {
            this.prefix = prefix;
        }

        /** The word before the dot. */
        public String prefix() {
            return prefix;
        }

        /** Whether it is asked of the parts of a thing, one by one, and not of the thing. */
        boolean isOfParts() {
            return this == SPAN || this == FEEDBACK || this == EXPECTATION;
        }
    }

    /** What the values are, and so what they can be compared with. */
    public enum ValueType {
        TEXT,
        NUMBER,
        /** Milliseconds since 1970, UTC. */
        TIME
    }

    /** The latest value of a metric. */
    public static SearchKey metric(String name) {
        return new SearchKey(Kind.METRIC, name, ValueType.NUMBER);
    }

    public static SearchKey param(String name) {
        return new SearchKey(Kind.PARAM, name, ValueType.TEXT);
    }

    public static SearchKey tag(String name) {
        return new SearchKey(Kind.TAG, name, ValueType.TEXT);
    }

    /** @param name {@code name}, {@code digest} or {@code context} */
    public static SearchKey dataset(String name) {
        return new SearchKey(Kind.DATASET, name, ValueType.TEXT);
    }

    /**
     * The key that the text writes, and nothing else.
     *
     * @throws SearchException with the column, what stands there and what could
     */
    public static SearchKey parse(String text, Attributes attributes) {
        TokenReader tokens = new TokenReader(text);
        SearchKey key = new KeyReader(tokens, attributes).read();
        if (tokens.peek().kind() != Token.Kind.END) {
            throw tokens.expected("the end", tokens.peek());
        }
        return key;
    }

    /** Whether the text is a key and nothing else. */
    public static boolean isKey(String text, Attributes attributes) {
        try {
            parse(text, attributes);
            return true;
        } catch (SearchException none) {
            return false;
        }
    }

    /** A feedback or an expectation, of which the value is told by the comparison. */
    SearchKey ofNumbers() {
        return isText() ? new SearchKey(kind, name, ValueType.NUMBER) : this;
    }

    /** As a filter writes it; a name with anything unusual in it stands in backticks. */
    public String written() {
        boolean plain = name.matches("[A-Za-z0-9_./-]+");
        return kind.prefix() + "." + (plain ? name : '`' + name.replace("`", "``") + '`');
    }

    boolean isText() {
        return type == ValueType.TEXT;
    }
}
