package io.jenkins.plugins.modellineage.search;

import io.jenkins.plugins.modellineage.search.SearchKey.Kind;
import io.jenkins.plugins.modellineage.search.SearchKey.ValueType;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * Reads filters: MLflow's language of comparisons joined by {@code AND}, and beyond it {@code OR}, {@code NOT},
 * parentheses and {@code IN} for every text; of traces also {@code RLIKE}. {@code NOT} binds closest, then {@code AND}, then {@code OR}.
 *
 * <p>Source: the search syntax of the MLflow 3 documentation; the rest is SQL's.
 */
public final class FilterParser {
    private static final int DEEPEST = 50;
    private static final int MOST = 200;
    private static final Set<String> ORDERINGS = Set.of(">", ">=", "<", "<=");
    private static final String NUMBER_COMPARISONS = "=, !=, >, >=, <, <= or IS NULL";

    private final TokenReader tokens;
    private final KeyReader keys;
    private final ValueReader values;
    private final boolean patterns;
    private int depth;
    private int comparisons;

    private FilterParser(String text, Attributes attributes) {
        this.tokens = new TokenReader(text);
        this.keys = new KeyReader(tokens, attributes);
        this.values = new ValueReader(tokens);
        this.patterns = attributes.prefixes().containsValue(Kind.SPAN);
    }

    /**
     * The filter that the text says; a blank one asks for everything.
     *
     * @throws SearchException with the column, what stands there and what could; also when it is longer than 10,000
     *     characters, has more than 200 comparisons or parentheses in more than 50 layers
     */
    public static Filter parse(String text, Attributes attributes) {
        return text.isBlank() ? Filter.ALL : new FilterParser(text, attributes).whole();
    }

    private Filter whole() {
        Filter filter = either();
        if (tokens.peek().kind() != Token.Kind.END) {
            throw tokens.expected("AND, OR or the end", tokens.peek());
        }
        return filter;
    }

    private Filter either() {
        List<Filter> parts = new ArrayList<>();
        do {
            parts.add(all());
        } while (tokens.took("OR"));
        return parts.size() == 1 ? parts.get(0) : new Filter.Or(parts);
    }

    private Filter all() {
        List<Filter> parts = new ArrayList<>();
        List<Filter> spans = new ArrayList<>();
        do {
            Filter part = negated();
            if (part instanceof Filter.Within within && within.kind() == Kind.SPAN) {
                spans.add(within.filter());
            } else {
                parts.add(part);
            }
        } while (tokens.took("AND"));
        if (!spans.isEmpty()) {
            parts.add(new Filter.Within(Kind.SPAN, joined(spans))); // last, since it costs most to find out
        }
        return joined(parts);
    }

    private static Filter joined(List<Filter> parts) {
        return parts.size() == 1 ? parts.get(0) : new Filter.And(parts);
    }

    private Filter negated() {
        boolean not = false;
        while (tokens.took("NOT")) {
            not = !not;
        }
        Filter filter = tokens.peek().isSign("(") ? inParentheses() : comparison();
        return not ? new Filter.Not(filter) : filter;
    }

    private Filter inParentheses() {
        Token open = tokens.next();
        if (++depth > DEEPEST) {
            throw new SearchException(open.column(), "More than " + DEEPEST + " layers of parentheses; simplify it");
        }
        Filter filter = either();
        if (!tokens.tookSign(")")) {
            throw tokens.expected("AND, OR or )", tokens.peek());
        }
        depth--;
        return filter;
    }

    private Filter comparison() {
        Token start = tokens.peek();
        if (++comparisons > MOST) {
            throw new SearchException(
                    start.column(), "More than " + MOST + " comparisons; use IN, or split the filter");
        }
        SearchKey key = keys.read();
        if (tokens.took("IS")) {
            return isNull(key);
        }
        Token negation = tokens.peek();
        boolean not = tokens.took("NOT");
        if (not && !key.isText()) {
            throw tokens.expected(NUMBER_COMPARISONS + " after " + key.written(), negation);
        }
        Filter filter = key.type() != ValueType.TEXT || isNumberOfParts(key) ? number(key.ofNumbers()) : text(key, not);
        return asked(key, not ? new Filter.Not(filter) : filter);
    }

    /** What somebody said of a trace is text or a number: the comparison tells which is meant. */
    private boolean isNumberOfParts(SearchKey key) {
        boolean said = key.kind() == Kind.FEEDBACK || key.kind() == Kind.EXPECTATION;
        return said
                && tokens.peek().kind() == Token.Kind.SIGN
                && ORDERINGS.contains(tokens.peek().text());
    }

    /** Of the thing, or of one of its parts. */
    private static Filter asked(SearchKey key, Filter filter) {
        return key.kind().isOfParts() ? new Filter.Within(key.kind(), filter) : filter;
    }

    private Filter isNull(SearchKey key) {
        boolean not = tokens.took("NOT");
        if (!tokens.took("NULL")) {
            throw tokens.expected(not ? "NULL" : "NULL or NOT NULL", tokens.peek());
        }
        Filter present = asked(key, new Filter.Present(key));
        return not ? present : new Filter.Not(present);
    }

    private Filter text(SearchKey key, boolean not) {
        if (tokens.took("IN")) {
            return new Filter.TextIs(key, new TextTest.OneOf(values.texts(key)));
        }
        if (tokens.took("LIKE")) {
            return like(key, LikePattern.CaseRule.EXACT);
        }
        if (tokens.took("ILIKE")) {
            return like(key, LikePattern.CaseRule.IGNORED);
        }
        if (patterns && tokens.took("RLIKE")) {
            return new Filter.TextIs(key, new TextTest.Found(expression(key)));
        }
        if (!not && tokens.tookSign("=")) {
            return new Filter.TextIs(key, new TextTest.Equal(values.text(key)));
        }
        if (!not && tokens.tookSign("!=")) {
            return new Filter.TextIs(key, new TextTest.Unequal(values.text(key)));
        }
        String comparisons = not ? "IN, LIKE or ILIKE" : "=, !=, IN, LIKE, ILIKE or IS NULL";
        throw tokens.expected(comparisons + " after " + key.written() + ", which is text", tokens.peek());
    }

    private Filter like(SearchKey key, LikePattern.CaseRule rule) {
        Token at = tokens.peek();
        String pattern = values.text(key);
        if (pattern.length() > LikePattern.LONGEST) {
            throw new SearchException(
                    at.column(), "The pattern is longer than " + LikePattern.LONGEST + " characters; shorten it");
        }
        return new Filter.TextIs(key, new TextTest.Like(new LikePattern(pattern, rule)));
    }

    private RegularExpression expression(SearchKey key) {
        Token at = tokens.peek();
        try {
            return new RegularExpression(values.text(key));
        } catch (IllegalArgumentException wrong) {
            throw new SearchException(at.column(), wrong.getMessage());
        }
    }

    private Filter number(SearchKey key) {
        Token sign = tokens.peek();
        NumberComparison comparison = NumberComparison.of(sign.kind() == Token.Kind.SIGN ? sign.text() : "")
                .orElseThrow(() -> tokens.expected(
                        NUMBER_COMPARISONS + " after " + key.written() + ", which is a "
                                + (key.type() == ValueType.TIME ? "time" : "number"),
                        sign));
        tokens.next();
        return new Filter.NumberIs(key, comparison, values.number(key));
    }
}
