package io.jenkins.plugins.modellineage.search;

import java.util.List;
import java.util.Objects;
import java.util.function.UnaryOperator;

/**
 * What a search asks for. Comparisons know three answers, as in SQL: a thing without the key neither matches a comparison
 * nor the comparison's negation. A NaN is no number that could be compared, except with NaN. Of several values of one
 * key, one that matches is enough.
 */
public sealed interface Filter {
    /** Matches everything. */
    Filter ALL = new And(List.of());

    /** Whether the thing is one of those that are asked for. */
    default boolean matches(Searched thing) {
        return answer(thing) == Truth.YES;
    }

    /** The same filter with other comparisons in it. */
    default Filter mapped(UnaryOperator<Filter> comparison) {
        if (this instanceof And and) {
            return new And(
                    and.parts().stream().map(part -> part.mapped(comparison)).toList());
        }
        if (this instanceof Or or) {
            return new Or(
                    or.parts().stream().map(part -> part.mapped(comparison)).toList());
        }
        return this instanceof Not not ? new Not(not.negated().mapped(comparison)) : comparison.apply(this);
    }

    /** The answer, which negation turns round and which may be that nobody knows. */
    Truth answer(Searched thing);

    /** All of these; of none, everything. */
    record And(List<Filter> parts) implements Filter {
        public And {
            parts = List.copyOf(parts);
        }

        @Override
        public Truth answer(Searched thing) {
            Truth answer = Truth.YES;
            for (int i = 0; i < parts.size() && answer != Truth.NO; i++) {
                answer = answer.and(parts.get(i).answer(thing));
            }
            return answer;
        }
    }

    /** One of these at least. */
    record Or(List<Filter> parts) implements Filter {
        public Or {
            parts = List.copyOf(parts);
        }

        @Override
        public Truth answer(Searched thing) {
            Truth answer = Truth.NO;
            for (int i = 0; i < parts.size() && answer != Truth.YES; i++) {
                answer = answer.or(parts.get(i).answer(thing));
            }
            return answer;
        }
    }

    /** The opposite. */
    record Not(Filter negated) implements Filter {
        public Not {
            Objects.requireNonNull(negated, "negated");
        }

        @Override
        public Truth answer(Searched thing) {
            return negated.answer(thing).not();
        }
    }

    /** Whether there is a value, be it NaN: always known. */
    record Present(SearchKey key) implements Filter {
        public Present {
            Objects.requireNonNull(key, "key");
        }

        @Override
        public Truth answer(Searched thing) {
            return Truth.of(
                    key.isText()
                            ? !thing.texts(key).isEmpty()
                            : thing.number(key).isPresent());
        }
    }

    /** One part of the thing of which the filter is true: one span that has both the name and the type that are asked for. */
    record Within(SearchKey.Kind kind, Filter filter) implements Filter {
        public Within {
            Objects.requireNonNull(kind, "kind");
            Objects.requireNonNull(filter, "filter");
        }

        @Override
        public Truth answer(Searched thing) {
            return Truth.of(thing.parts(kind).stream().anyMatch(filter::matches));
        }
    }

    /** A number, or a time in milliseconds since 1970, compared. */
    record NumberIs(SearchKey key, NumberComparison comparison, double value) implements Filter {
        public NumberIs {
            Objects.requireNonNull(key, "key");
            Objects.requireNonNull(comparison, "comparison");
            if (key.isText()) {
                throw new IllegalArgumentException(key.written() + " is text");
            }
        }

        @Override
        public Truth answer(Searched thing) {
            return thing.number(key).isEmpty()
                    ? Truth.UNKNOWN
                    : comparison.answer(thing.number(key).getAsDouble(), value);
        }
    }

    /** A text compared. */
    record TextIs(SearchKey key, TextTest test) implements Filter {
        public TextIs {
            Objects.requireNonNull(key, "key");
            Objects.requireNonNull(test, "test");
            if (!key.isText()) {
                throw new IllegalArgumentException(key.written() + " is not text");
            }
        }

        @Override
        public Truth answer(Searched thing) {
            List<String> values = thing.texts(key);
            return values.isEmpty() ? Truth.UNKNOWN : Truth.of(values.stream().anyMatch(test::passes));
        }
    }
}
