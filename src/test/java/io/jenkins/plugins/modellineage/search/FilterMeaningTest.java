package io.jenkins.plugins.modellineage.search;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.modellineage.search.RandomFilters.Spoken;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

/** Random filters over random things, against an evaluator that was written apart and knows no syntax. */
class FilterMeaningTest {
    private static final int THINGS = 50;

    @Property(tries = 3_000)
    void shouldMeanWhatItSays(@ForAll long seed) {
        Random random = new Random(seed);
        Spoken spoken = RandomFilters.filter(random, 4);
        Filter filter = FilterParser.parse(spoken.text(), Attributes.RUNS);
        for (int i = 0; i < THINGS; i++) {
            Thing thing = RandomFilters.thing(random);
            assertThat(filter.matches(thing)).as("%s%n%s", spoken.text(), thing).isEqualTo(spoken.matches(thing));
        }
    }
}
