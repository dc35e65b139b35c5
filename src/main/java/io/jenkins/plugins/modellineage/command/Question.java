package io.jenkins.plugins.modellineage.command;

import io.jenkins.plugins.modellineage.experiment.Naming;
import io.jenkins.plugins.modellineage.search.Facts;
import io.jenkins.plugins.modellineage.search.Filter;
import io.jenkins.plugins.modellineage.search.FilterParser;
import io.jenkins.plugins.modellineage.search.SearchException;
import io.jenkins.plugins.modellineage.search.SearchKey;
import io.jenkins.plugins.modellineage.search.SearchOrder;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;

/**
 * What somebody searches.
 *
 * @param columns what is shown of each; empty for what filter and order ask about, beside the usual ones
 * @param limit the most that are shown
 */
record Question(
        Subject subject, Filter filter, List<SearchOrder> orders, Optional<List<SearchKey>> columns, int limit) {
    private static final int USUAL = 100;
    private static final int MOST = 10_000;
    private static final Pattern NUMBER = Pattern.compile("[1-9][0-9]{0,4}");

    static Question of(String filter, Arguments arguments) {
        if (arguments.has(SearchCommand.RUNS) && arguments.has(SearchCommand.VERSIONS)) {
            throw new IllegalArgumentException("Give " + SearchCommand.RUNS + " or " + SearchCommand.VERSIONS
                    + ", not both: they have different attributes");
        }
        Subject subject = arguments.has(SearchCommand.VERSIONS) ? Subject.VERSIONS : Subject.RUNS;
        String order = arguments.option(SearchCommand.ORDER).orElse("");
        return new Question(
                subject,
                filter(filter, subject),
                parsed(order, text -> SearchOrder.parse(text, subject.attributes())),
                arguments.option(SearchCommand.COLUMNS).map(columns -> parsed(columns, subject::keys)),
                limit(arguments.option(SearchCommand.LIMIT)));
    }

    /** @throws Unparsed pointing at the place that cannot be read */
    static Filter filter(String filter, Subject subject) {
        return parsed(filter, text -> FilterParser.parse(text, subject.attributes()));
    }

    private static <T> T parsed(String text, Function<String, T> parser) {
        try {
            return parser.apply(text);
        } catch (SearchException wrong) {
            throw new Unparsed(text, wrong);
        }
    }

    private static int limit(Optional<String> given) {
        if (given.isEmpty()) {
            return USUAL;
        }
        String text = given.get();
        if (!NUMBER.matcher(text).matches() || Integer.parseInt(text) > MOST) {
            throw new IllegalArgumentException(
                    SearchCommand.LIMIT + " is " + Naming.quoted(text) + "; write a number from 1 to " + MOST);
        }
        return Integer.parseInt(text);
    }

    /** The filter with what goes without saying. */
    Filter meant() {
        return subject.meant(filter);
    }

    /** The first in order come first; no two things are equal. */
    Comparator<Facts> order() {
        List<SearchOrder> all = new ArrayList<>(orders);
        all.addAll(subject.order());
        return SearchOrder.comparator(all)::compare;
    }

    /** What is shown of each. */
    List<SearchKey> shown() {
        if (columns.isPresent()) {
            return columns.get();
        }
        Set<SearchKey> keys = new LinkedHashSet<>(subject.columns());
        orders.forEach(order -> keys.add(order.key()));
        asked(filter, keys);
        return List.copyOf(keys);
    }

    private static void asked(Filter filter, Set<SearchKey> keys) {
        if (filter instanceof Filter.And all) {
            all.parts().forEach(part -> asked(part, keys));
        } else if (filter instanceof Filter.Or either) {
            either.parts().forEach(part -> asked(part, keys));
        } else if (filter instanceof Filter.Not not) {
            asked(not.negated(), keys);
        } else if (filter instanceof Filter.Present present) {
            keys.add(present.key());
        } else if (filter instanceof Filter.NumberIs number) {
            keys.add(number.key());
        } else if (filter instanceof Filter.TextIs text) {
            keys.add(text.key());
        }
    }
}
