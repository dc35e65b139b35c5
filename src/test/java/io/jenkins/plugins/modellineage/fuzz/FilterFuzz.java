package io.jenkins.plugins.modellineage.fuzz;

import io.jenkins.plugins.modellineage.search.Attributes;
import io.jenkins.plugins.modellineage.search.FilterParser;
import io.jenkins.plugins.modellineage.search.SearchException;
import io.jenkins.plugins.modellineage.search.SearchKey;
import io.jenkins.plugins.modellineage.search.SearchOrder;
import io.jenkins.plugins.modellineage.search.Searched;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.OptionalDouble;

/** A filter of runs or versions, or an order of them; the first byte says which. */
public final class FilterFuzz {
    private static final Searched THING = new Searched() {
        @Override
        public OptionalDouble number(SearchKey key) {
            return OptionalDouble.of(key.toString().length() % 2 == 0 ? Double.NaN : 0.5);
        }

        @Override
        public List<String> texts(SearchKey key) {
            return List.of("adam", "ADAM%_", "a".repeat(200));
        }
    };

    private FilterFuzz() {}

    public static void fuzzerTestOneInput(byte[] data) {
        String text = new String(FuzzTarget.rest(data), StandardCharsets.UTF_8);
        try {
            switch (FuzzTarget.choice(data, 4)) {
                case 0 -> FilterParser.parse(text, Attributes.RUNS).answer(THING);
                case 1 -> FilterParser.parse(text, Attributes.VERSIONS).answer(THING);
                case 2 ->
                    SearchOrder.comparator(SearchOrder.parse(text, Attributes.RUNS))
                            .compare(THING, THING);
                default ->
                    SearchOrder.comparator(SearchOrder.parse(text, Attributes.VERSIONS))
                            .compare(THING, THING);
            }
        } catch (SearchException refused) {
            // in its own words
        }
    }
}
