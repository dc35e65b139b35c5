package io.jenkins.plugins.modellineage.index;

import io.jenkins.plugins.modellineage.search.Filter;
import io.jenkins.plugins.modellineage.search.NumberComparison;
import io.jenkins.plugins.modellineage.search.SearchKey;
import io.jenkins.plugins.modellineage.search.SearchKey.Kind;
import io.jenkins.plugins.modellineage.search.TextTest;
import io.jenkins.plugins.modellineage.search.Truth;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.apache.lucene.document.LongPoint;
import org.apache.lucene.document.NumericDocValuesField;
import org.apache.lucene.search.BooleanClause.Occur;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.FieldExistsQuery;
import org.apache.lucene.search.IndexOrDocValuesQuery;
import org.apache.lucene.search.MatchAllDocsQuery;
import org.apache.lucene.search.MatchNoDocsQuery;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.TermInSetQuery;
import org.apache.lucene.search.TermQuery;

/**
 * Filters as Lucene asks them. Lucene knows two answers and filters three, so that each filter becomes two queries: for
 * what it is {@code YES}, and for what it is {@code NO}.
 */
final class FilterQueries {
    private static final Query ALL = new MatchAllDocsQuery();
    private static final Query NONE = new MatchNoDocsQuery();

    private final Predicate<SearchKey> leftOver;

    /** @param leftOver whether the key is among the leftovers of some document */
    FilterQueries(Predicate<SearchKey> leftOver) {
        this.leftOver = leftOver;
    }

    /** What matches the filter. */
    Query of(Filter filter) {
        return query(filter, Truth.YES);
    }

    private Query query(Filter filter, Truth wanted) {
        boolean yes = wanted == Truth.YES;
        if (filter instanceof Filter.And and) {
            return yes ? every(queries(and.parts(), wanted)) : any(queries(and.parts(), wanted));
        }
        if (filter instanceof Filter.Or or) {
            return yes ? any(queries(or.parts(), wanted)) : every(queries(or.parts(), wanted));
        }
        if (filter instanceof Filter.Not not) {
            return query(not.negated(), yes ? Truth.NO : Truth.YES);
        }
        if (filter instanceof Filter.Present present) {
            return yes ? present(present.key()) : without(ALL, present(present.key()));
        }
        if (filter instanceof Filter.NumberIs number) {
            return withLeftovers(yes ? number(number) : unlike(number), number.key(), filter, wanted);
        }
        Filter.TextIs text = (Filter.TextIs) filter;
        return withLeftovers(yes ? text(text) : unlike(text), text.key(), filter, wanted);
    }

    private List<Query> queries(List<Filter> filters, Truth wanted) {
        return filters.stream().map(filter -> query(filter, wanted)).toList();
    }

    private Query withLeftovers(Query own, SearchKey key, Filter filter, Truth wanted) {
        return leftOver.test(key) ? any(List.of(own, new LeftoverQuery(key, filter, wanted))) : own;
    }

    private Query present(SearchKey key) {
        List<Query> ways = new ArrayList<>(List.of(exists(key)));
        if (!KeyCode.isText(key)) {
            ways.add(new FieldExistsQuery(KeyCode.ofNaN(key)));
        }
        if (leftOver.test(key)) {
            ways.add(new TermQuery(Documents.term(Documents.LEFT_OVER, KeyCode.of(key))));
        }
        return any(ways);
    }

    private static Query exists(SearchKey key) {
        return new FieldExistsQuery(KeyCode.of(key));
    }

    private static Query number(Filter.NumberIs asked) {
        SearchKey key = asked.key();
        if (Double.isNaN(asked.value())) {
            return switch (asked.comparison()) {
                case EQUAL -> new FieldExistsQuery(KeyCode.ofNaN(key));
                case UNEQUAL -> exists(key);
                default -> NONE;
            };
        }
        long value = Values.of(asked.value());
        return switch (asked.comparison()) {
            case EQUAL -> range(key, value, value);
            case UNEQUAL -> any(List.of(range(key, Long.MIN_VALUE, value - 1), range(key, value + 1, Long.MAX_VALUE)));
            case GREATER -> range(key, value + 1, Long.MAX_VALUE);
            case GREATER_OR_EQUAL -> range(key, value, Long.MAX_VALUE);
            case LESS -> range(key, Long.MIN_VALUE, value - 1);
            case LESS_OR_EQUAL -> range(key, Long.MIN_VALUE, value);
        };
    }

    /** A comparison is {@code NO} where the opposite one is {@code YES}. */
    private static Query unlike(Filter.NumberIs asked) {
        if (Double.isNaN(asked.value()) && isOrdering(asked.comparison())) {
            return NONE;
        }
        return number(new Filter.NumberIs(asked.key(), opposite(asked.comparison()), asked.value()));
    }

    private static boolean isOrdering(NumberComparison comparison) {
        return comparison != NumberComparison.EQUAL && comparison != NumberComparison.UNEQUAL;
    }

    private static NumberComparison opposite(NumberComparison comparison) {
        return switch (comparison) {
            case EQUAL -> NumberComparison.UNEQUAL;
            case UNEQUAL -> NumberComparison.EQUAL;
            case GREATER -> NumberComparison.LESS_OR_EQUAL;
            case GREATER_OR_EQUAL -> NumberComparison.LESS;
            case LESS -> NumberComparison.GREATER_OR_EQUAL;
            case LESS_OR_EQUAL -> NumberComparison.GREATER;
        };
    }

    private static Query range(SearchKey key, long least, long greatest) {
        String field = KeyCode.of(key);
        return new IndexOrDocValuesQuery(
                LongPoint.newRangeQuery(field, least, greatest),
                NumericDocValuesField.newSlowRangeQuery(field, least, greatest));
    }

    private static Query text(Filter.TextIs asked) {
        SearchKey key = asked.key();
        String field = KeyCode.of(key);
        if (asked.test() instanceof TextTest.Equal equal) {
            return new TermQuery(Documents.term(field, equal.text()));
        }
        if (asked.test() instanceof TextTest.OneOf one) {
            return new TermInSetQuery(
                    field, one.texts().stream().map(Values::of).toList());
        }
        if (asked.test() instanceof TextTest.Unequal unequal && (key.kind() == Kind.PARAM || key.kind() == Kind.TAG)) {
            return without(exists(key), new TermQuery(Documents.term(field, unequal.text()))); // there is one text
        }
        return new TextQuery(field, asked.test());
    }

    private static Query unlike(Filter.TextIs asked) {
        return without(exists(asked.key()), text(asked));
    }

    private static Query every(List<Query> parts) {
        return parts.isEmpty() ? ALL : joined(parts, Occur.FILTER);
    }

    private static Query any(List<Query> parts) {
        return parts.isEmpty() ? NONE : joined(parts, Occur.SHOULD);
    }

    private static Query joined(List<Query> parts, Occur occur) {
        BooleanQuery.Builder joined = new BooleanQuery.Builder();
        parts.forEach(part -> joined.add(part, occur));
        return parts.size() == 1 ? parts.get(0) : joined.build();
    }

    private static Query without(Query some, Query others) {
        return new BooleanQuery.Builder()
                .add(some, Occur.FILTER)
                .add(others, Occur.MUST_NOT)
                .build();
    }
}
