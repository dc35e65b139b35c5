package io.jenkins.plugins.modellineage.index;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.jenkins.plugins.modellineage.search.Facts;
import io.jenkins.plugins.modellineage.search.PlainWords;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What can be asked for together although no fact tells it from others. */
class GroupsTest {
    private static final Search ALL = Search.newest(Subject.VERSION, Sight.EVERYTHING, 2);

    private SearchIndex index;

    @BeforeEach
    void fill(@TempDir Path directory) throws IOException {
        index = SearchIndex.open(directory, notice -> {});
        index.put(List.of(
                version("1 of old", "old", 1),
                version("1 of new", "new", 2),
                version("2 of old", "old", 3),
                version("1 of none", "", 4),
                version("2 of new", "new", 5),
                version("3 of old", "old", 6)));
    }

    @AfterEach
    void close() throws IOException {
        index.close();
    }

    @Test
    void shouldFindThoseOfOneGroupPageByPage() throws IOException {
        Search old = ALL.of("old");
        Found first = index.search(old);
        Found second = index.search(old.from(first.next().orElseThrow()));

        assertThat(first.rows()).extracting(Row::id).containsExactly("3 of old", "2 of old");
        assertThat(second.rows()).extracting(Row::id).containsExactly("1 of old");
        assertThat(second.next()).isEmpty();
        assertThat(index.count(old)).isEqualTo(3);
        assertThat(index.count(ALL.of("other"))).isZero();
        assertThat(index.count(ALL)).isEqualTo(6);
    }

    @Test
    void shouldRefuseATokenOfAnotherGroup() throws IOException {
        String next = index.search(ALL.of("old")).next().orElseThrow();

        assertThatExceptionOfType(PageRefused.class)
                .isThrownBy(() -> index.search(ALL.of("new").from(next)))
                .withMessageContaining("another search");
    }

    @Test
    void shouldStayInItsGroupWhateverElseIsAsked() throws IOException {
        Search old = ALL.of("old");

        assertThat(index.count(old.where(ALL.filter()).by(List.of()))).isEqualTo(3);
    }

    @Test
    void shouldTellNobodyOfTheGroup() throws IOException {
        Facts told = index.search(ALL.of("old")).rows().get(0).facts();

        assertThat(told).isEqualTo(version("3 of old", "", 6).facts());
        assertThat(index.count(ALL.where(PlainWords.read("old").orElseThrow()))).isZero();
    }

    @Test
    void shouldPutAThingIntoAnotherGroup() throws IOException {
        index.put(List.of(version("1 of none", "new", 4)));
        index.put(List.of(version("3 of old", "", 6)));

        assertThat(index.count(ALL.of("new"))).isEqualTo(3);
        assertThat(index.count(ALL.of("old"))).isEqualTo(2);
    }

    private static Entry version(String id, String group, double created) {
        Facts facts = new Facts(Map.of(Subject.VERSION.since(), created), Map.of());
        return new Entry(Subject.VERSION, id, "ads", "", group, 0, facts);
    }
}
