package io.jenkins.plugins.modellineage.jenkins.pages;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.modellineage.jenkins.rest.Entries;
import io.jenkins.plugins.modellineage.jenkins.rest.Entry;
import io.jenkins.plugins.modellineage.jenkins.rest.Route;
import io.jenkins.plugins.modellineage.jenkins.rest.Routes;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class DeedTest {
    /** No change by address and no command is left out by {@link OutcomesITest}. */
    @Test
    void shouldTryEverythingThatChangesAnything() {
        Stream<String> changes = Routes.all().stream().filter(Route::changes).map(Route::path);
        Stream<String> commands = Entries.all().stream()
                .filter(entry -> entry.kind() == Entry.Kind.COMMAND)
                .map(Entry::name);

        assertThat(Deed.all())
                .extracting(Deed::way)
                .containsAll(Stream.concat(changes, commands).toList());
    }
}
