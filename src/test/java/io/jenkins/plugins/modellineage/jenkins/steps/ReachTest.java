package io.jenkins.plugins.modellineage.jenkins.steps;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.modellineage.jenkins.rest.Entries;
import io.jenkins.plugins.modellineage.jenkins.rest.Entry;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class ReachTest {
    /** No step is left out by {@link StepOutcomesITest}. */
    @Test
    void shouldTryEveryStep() {
        Set<String> tried = new TreeSet<>(Reach.OWN_RUN.keySet());
        Reach.all().forEach(reach -> tried.add(reach.step().replaceFirst(" .*", "")));

        assertThat(Entries.all())
                .filteredOn(entry -> entry.kind() == Entry.Kind.STEP)
                .extracting(Entry::name)
                .containsExactlyInAnyOrderElementsOf(tried);
    }
}
