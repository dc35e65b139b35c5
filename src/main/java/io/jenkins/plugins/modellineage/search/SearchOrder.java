package io.jenkins.plugins.modellineage.search;

import io.jenkins.plugins.modellineage.search.SearchKey.Kind;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.OptionalDouble;

/** By what, and in which direction, found things are sorted. Those without a value come last either way; before them NaN. */
public record SearchOrder(SearchKey key, Direction direction) {
    /** Which end comes first. */
    public enum Direction {
        ASCENDING,
        DESCENDING
    }

    private static final int MOST = 20;
    private static final String SEVERAL =
            "A run may have several datasets, so it cannot be sorted by them, nor a trace by its spans and assessments";

    public SearchOrder {
        Objects.requireNonNull(key, "key");
        Objects.requireNonNull(direction, "direction");
        if (key.kind() == Kind.DATASET || key.kind().isOfParts()) {
            throw new IllegalArgumentException(SEVERAL);
        }
    }

    /**
     * The order that the text says: {@code metrics.acc DESC, start_time}; ascending unless it says otherwise. A blank text
     * says none.
     *
     * @throws SearchException with the column, what stands there and what could
     */
    public static List<SearchOrder> parse(String text, Attributes attributes) {
        if (text.isBlank()) {
            return List.of();
        }
        List<SearchOrder> orders = new ArrayList<>();
        TokenReader tokens = new TokenReader(text);
        KeyReader keys = new KeyReader(tokens, attributes);
        do {
            if (orders.size() == MOST) {
                throw new SearchException(
                        tokens.peek().column(), "More than " + MOST + " keys to sort by; leave the last ones out");
            }
            orders.add(one(tokens, keys));
        } while (tokens.tookSign(","));
        if (tokens.peek().kind() != Token.Kind.END) {
            throw tokens.expected("ASC, DESC, a comma or the end", tokens.peek());
        }
        return orders;
    }

    private static SearchOrder one(TokenReader tokens, KeyReader keys) {
        Token start = tokens.peek();
        SearchKey key = keys.read();
        if (key.kind() == Kind.DATASET || key.kind().isOfParts()) {
            throw new SearchException(start.column(), SEVERAL + "; sort by another key");
        }
        boolean descending = tokens.took("DESC");
        if (!descending) {
            tokens.took("ASC");
        }
        return new SearchOrder(key, descending ? Direction.DESCENDING : Direction.ASCENDING);
    }

    /** Compares by the first order that tells two things apart. */
    public static Comparator<Searched> comparator(List<SearchOrder> orders) {
        Comparator<Searched> none = (left, right) -> 0;
        return orders.stream().map(SearchOrder::comparator).reduce(none, Comparator::thenComparing);
    }

    private Comparator<Searched> comparator() {
        return key.isText() ? this::compareTexts : this::compareNumbers;
    }

    private int compareTexts(Searched left, Searched right) {
        List<String> one = left.texts(key);
        List<String> other = right.texts(key);
        if (one.isEmpty() || other.isEmpty()) {
            return Boolean.compare(one.isEmpty(), other.isEmpty());
        }
        return directed(one.get(0).compareTo(other.get(0)));
    }

    private int compareNumbers(Searched left, Searched right) {
        OptionalDouble one = left.number(key);
        OptionalDouble other = right.number(key);
        int rank = Integer.compare(rank(one), rank(other));
        return rank != 0 || rank(one) > 0 ? rank : directed(compare(one.getAsDouble(), other.getAsDouble()));
    }

    /** 0.0 and -0.0 are equal. */
    private static int compare(double one, double other) {
        return one < other ? -1 : one > other ? 1 : 0;
    }

    private static int rank(OptionalDouble value) {
        if (value.isEmpty()) {
            return 2;
        }
        return Double.isNaN(value.getAsDouble()) ? 1 : 0;
    }

    private int directed(int ascending) {
        return direction == Direction.ASCENDING ? ascending : -Integer.signum(ascending);
    }
}
