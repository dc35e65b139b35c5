package io.jenkins.plugins.modellineage.index;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.modellineage.search.Facts;
import io.jenkins.plugins.modellineage.search.PlainWords;
import io.jenkins.plugins.modellineage.search.SearchKey;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WordsTest {
    @TempDir
    Path directory;

    @Test
    void shouldFindByWordsWhatTheFactsHave() throws IOException {
        try (SearchIndex index = SearchIndex.open(directory, notice -> {})) {
            index.put(List.of(run("a", "adam", "search"), run("b", "AdamW", "ads"), run("c", "sgd", "search")));

            assertThat(found(index, "adam")).containsExactlyInAnyOrder("a", "b");
            assertThat(found(index, "search ADAM")).containsExactly("a");
            assertThat(found(index, "optimizer")).hasSize(3);
            assertThat(found(index, "rmsprop")).isEmpty();
        }
    }

    @Test
    void shouldShowNoMoreOfARowForIt() throws IOException {
        try (SearchIndex index = SearchIndex.open(directory, notice -> {})) {
            Entry run = run("a", "adam", "search");
            index.put(List.of(run));

            assertThat(index.search(Search.newest(Subject.RUN, Sight.EVERYTHING, 1))
                            .rows())
                    .containsExactly(new Row("a", run.facts(), 0));
        }
    }

    private static List<String> found(SearchIndex index, String words) throws IOException {
        Search search = Search.newest(Subject.RUN, Sight.EVERYTHING, 10)
                .where(PlainWords.read(words).orElseThrow());
        return index.search(search).rows().stream().map(Row::id).toList();
    }

    private static Entry run(String id, String optimizer, String team) {
        Facts facts = new Facts(
                Map.of(),
                Map.of(SearchKey.param("optimizer"), List.of(optimizer), SearchKey.tag("team"), List.of(team)));
        return new Entry(Subject.RUN, id, "train", "train\n1", 0, facts);
    }
}
