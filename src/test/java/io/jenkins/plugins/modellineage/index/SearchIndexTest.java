package io.jenkins.plugins.modellineage.index;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.jenkins.plugins.modellineage.search.Attributes;
import io.jenkins.plugins.modellineage.search.Facts;
import io.jenkins.plugins.modellineage.search.FilterParser;
import io.jenkins.plugins.modellineage.search.SearchKey;
import io.jenkins.plugins.modellineage.search.SearchOrder;
import io.jenkins.plugins.modellineage.search.Thing;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.index.IndexWriterConfig;
import org.apache.lucene.store.FSDirectory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SearchIndexTest {
    private static final Search NEWEST = Search.newest(Subject.RUN, Sight.EVERYTHING, 100);

    private final List<String> notices = new ArrayList<>();

    @TempDir
    Path directory;

    @Test
    void shouldFindAtOnceWhatWasPutIn() throws IOException {
        try (SearchIndex index = open()) {
            assertThat(index.isFresh()).isTrue();

            index.put(List.of(run("a", 1)));

            assertThat(ids(index)).containsExactly("a");
        }
    }

    @Test
    void shouldHoldOneEntryOfAnId() throws IOException {
        try (SearchIndex index = open()) {
            index.put(List.of(run("a", 1), run("b", 2)));
            index.put(List.of(run("a", 3)));

            assertThat(ids(index)).containsExactly("a", "b");
            assertThat(index.count(NEWEST)).isEqualTo(2);
        }
    }

    @Test
    void shouldKeepRunsAndVersionsApart() throws IOException {
        try (SearchIndex index = open()) {
            Facts version = new Facts(Map.of(Subject.VERSION.since(), 5.0), Map.of());
            index.put(List.of(run("a", 1), new Entry(Subject.VERSION, "a", "ads", "", 0, version)));
            index.remove(Subject.RUN, "a");

            assertThat(ids(index)).isEmpty();
            assertThat(index.count(Search.newest(Subject.VERSION, Sight.EVERYTHING, 1)))
                    .isOne();
        }
    }

    @Test
    void shouldForgetWhatCameFromOneOrigin() throws IOException {
        try (SearchIndex index = open()) {
            index.put(List.of(run("a", 1, "builds/1"), run("b", 2, "builds/1"), run("c", 3, "builds/2")));
            index.removeOrigin("builds/1");

            assertThat(ids(index)).containsExactly("c");
        }
    }

    @Test
    void shouldTellOriginsAndStamps() throws IOException {
        try (SearchIndex index = open()) {
            index.put(List.of(run("a", 1, "builds/1"), run("b", 2, "builds/2")));
            List<String> origins = new ArrayList<>();
            index.origins(origins::add);

            assertThat(origins).containsExactly("builds/1", "builds/2");
            assertThat(index.stamp(Subject.RUN, "b")).hasValue(2);
            assertThat(index.stamp(Subject.RUN, "c")).isEmpty();
            assertThat(index.stamp(Subject.VERSION, "b")).isEmpty();
        }
    }

    @Test
    void shouldRemoveAllOfASubject() throws IOException {
        try (SearchIndex index = open()) {
            index.put(List.of(run("a", 1), new Entry(Subject.VERSION, "v", "ads", "", 1, new Thing().facts())));
            index.removeAll(Subject.VERSION);

            assertThat(ids(index)).containsExactly("a");
            assertThat(index.count(Search.newest(Subject.VERSION, Sight.EVERYTHING, 10)))
                    .isZero();
        }
    }

    @Test
    void shouldHoldWhatWasCommitted() throws IOException {
        try (SearchIndex index = open()) {
            index.put(List.of(run("a", 1)));
            index.commit(7, "abc");
            index.put(List.of(run("b", 2)));
        }
        try (SearchIndex again = open()) {
            assertThat(again.isFresh()).isFalse();
            assertThat(again.committedSeq()).isEqualTo(7);
            assertThat(again.committedHead()).isEqualTo("abc");
            assertThat(ids(again)).containsExactly("a");
            assertThat(notices).isEmpty();
        }
    }

    @Test
    void shouldBeOpenOnce() throws IOException {
        try (SearchIndex index = open()) {
            index.put(List.of(run("a", 1)));
            assertThatExceptionOfType(IOException.class).isThrownBy(this::open);
            assertThat(ids(index)).containsExactly("a");
        }
    }

    @Test
    void shouldSayThatItIsClosed() throws IOException {
        SearchIndex index = open();
        index.close();

        assertThatExceptionOfType(IOException.class)
                .isThrownBy(() -> index.put(List.of(run("a", 1))))
                .withMessage("The search index is closed");
        assertThatExceptionOfType(IOException.class)
                .isThrownBy(() -> index.search(NEWEST))
                .withMessage("The search index is closed");
    }

    /** Whatever is done to any one of its files, an index begins anew and says so, or answers as before. */
    @ParameterizedTest
    @ValueSource(strings = {"gone", "empty", "cut", "flipped", "grown"})
    void shouldBeginAnewWhenItIsDamaged(String damage) throws IOException {
        committed();
        for (String name : names()) {
            if (!name.equals("write.lock")) {
                committed();
                damage(directory.resolve(name), damage);
                notices.clear();
                try (SearchIndex index = open()) {
                    assertThat(index.isFresh()).as(name).isEqualTo(!notices.isEmpty());
                    assertThat(ids(index)).as(name).isIn(List.of(), List.of("b", "a"));
                    index.put(List.of(run("c", 9)));
                    assertThat(ids(index)).as(name).startsWith("c");
                }
            }
        }
    }

    @Test
    void shouldBeginAnewWhereOtherFilesLie() throws IOException {
        Files.writeString(directory.resolve("segments_1"), "not of Lucene");
        Files.writeString(directory.resolve("readme.txt"), "lost");

        try (SearchIndex index = open()) {
            assertThat(index.isFresh()).isTrue();
            assertThat(notices).singleElement().asString().startsWith("The search index cannot be read");
        }
    }

    @Test
    void shouldBeginAnewWhenItIsOfAnotherFormat() throws IOException {
        try (FSDirectory files = FSDirectory.open(directory);
                IndexWriter writer = new IndexWriter(files, new IndexWriterConfig())) {
            writer.setLiveCommitData(Map.of("format", "0", "seq", "3").entrySet());
            writer.commit();
        }
        try (SearchIndex index = open()) {
            assertThat(index.isFresh()).isTrue();
            assertThat(index.committedSeq()).isZero();
            assertThat(notices).containsExactly("The search index is of another format, and is made anew");
        }
    }

    @Test
    void shouldTakeManyWritersAndReaders() throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(8);
        try (SearchIndex index = open()) {
            List<Callable<Void>> work = IntStream.range(0, 8)
                    .<Callable<Void>>mapToObj(writer -> () -> {
                        for (int i = 0; i < 20; i++) {
                            String id = writer + "-" + i;
                            index.put(List.of(run(id, i)));
                            assertThat(index.search(NEWEST.where(
                                                    FilterParser.parse("run_id = '" + id + "'", Attributes.RUNS)))
                                            .rows())
                                    .hasSize(1);
                        }
                        return null;
                    })
                    .toList();
            for (Future<Void> done : threads.invokeAll(work)) {
                done.get();
            }
            assertThat(index.count(NEWEST)).isEqualTo(160);
        } finally {
            threads.shutdownNow();
        }
    }

    @Test
    void shouldShowWhatATableNeeds() throws IOException {
        Facts facts = new Thing()
                .with("status", "FINISHED")
                .with("metrics.loss", -0.0)
                .with("metrics.nan", Double.NaN)
                .with("params.prompt", "a".repeat(1_000))
                .with("datasets.name", "wiki")
                .with("datasets.name", "books")
                .facts();
        try (SearchIndex index = open()) {
            index.put(List.of(new Entry(Subject.RUN, "a", "ads", "", 0, facts)));
            Row row = index.search(NEWEST).rows().get(0);

            assertThat(row.leftOut()).isZero();
            assertThat(row.facts().numbers()).isEqualTo(facts.numbers());
            assertThat(row.facts().texts(SearchKey.dataset("name"))).containsExactly("wiki", "books");
            assertThat(row.facts().texts(SearchKey.param("prompt"))).containsExactly("a".repeat(499) + "…");
        }
    }

    @Test
    void shouldCountWhatATableLeavesOut() throws IOException {
        Thing thing = new Thing().with("status", "FINISHED");
        IntStream.range(0, 5_000).forEach(i -> thing.with("params.param" + i, "value"));
        try (SearchIndex index = open()) {
            index.put(List.of(new Entry(Subject.RUN, "a", "ads", "", 0, thing.facts())));
            Row row = index.search(NEWEST).rows().get(0);

            assertThat(row.facts().texts(SearchKey.param("param0"))).containsExactly("value");
            assertThat(row.facts().texts().size() + row.leftOut()).isEqualTo(5_001);
            assertThat(row.leftOut()).isPositive();
        }
    }

    @Test
    void shouldStayOnItsPageWhenThingsComeAndGo() throws IOException {
        try (SearchIndex index = open()) {
            index.put(List.of(run("a", 1), run("b", 2), run("c", 3), run("d", 4)));
            Search two = Search.newest(Subject.RUN, Sight.EVERYTHING, 2);
            String next = index.search(two).next().orElseThrow();
            index.put(List.of(run("e", 5)));
            index.remove(Subject.RUN, "c");

            assertThat(index.search(two.from(next)).rows().stream().map(Row::id))
                    .containsExactly("b", "a");
        }
    }

    @Test
    void shouldRefuseATokenOfAnotherSearch() throws IOException {
        try (SearchIndex index = open()) {
            index.put(List.of(run("a", 1), run("b", 2)));
            Search one = Search.newest(Subject.RUN, Sight.EVERYTHING, 1);
            String next = index.search(one).next().orElseThrow();

            refused(
                    index,
                    one.where(FilterParser.parse("build = 1", Attributes.RUNS)).from(next),
                    "another search");
            refused(index, one.by(SearchOrder.parse("build", Attributes.RUNS)).from(next), "another search");
            refused(index, Search.newest(Subject.VERSION, Sight.EVERYTHING, 1).from(next), "another search");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "!", "AQ", "AQAAAAAAAAAAAAA", "e30", "{\"offset\": 5}"})
    void shouldRefuseWhatIsNoToken(String text) throws IOException {
        try (SearchIndex index = open()) {
            refused(index, NEWEST.from(text), "; begin with the first page");
            refused(index, NEWEST.from("A".repeat(30_000)), "none is longer than 20000");
        }
    }

    @Test
    void shouldRefuseATokenThatWasCutOrLengthened() throws IOException {
        try (SearchIndex index = open()) {
            index.put(List.of(run("a", 1), run("b", 2)));
            Search one = Search.newest(Subject.RUN, Sight.EVERYTHING, 1);
            String next = index.search(one).next().orElseThrow();

            refused(index, one.from(next.substring(0, next.length() - 2)), "The page token is damaged");
            refused(index, one.from(next + "AAAA"), "The page token is damaged");
        }
    }

    /** The rest of a long text is looked up, and nobody learns whether a row that is hidden from them begins so. */
    @Test
    void shouldNotTellByATokenWhatIsHidden() throws IOException {
        try (SearchIndex index = open()) {
            index.put(List.of(named("a", "n".repeat(200)), named("b", "z".repeat(200))));
            Search one =
                    Search.newest(Subject.RUN, Sight.EVERYTHING, 1).by(SearchOrder.parse("run_name", Attributes.RUNS));
            String next = index.search(one).next().orElseThrow();
            Search hidden =
                    new Search(Subject.RUN, Sight.of(Set.of("maps")), one.filter(), one.orders(), 1, Optional.of(next));

            assertThat(index.search(one.from(next)).rows()).hasSize(1);
            refused(index, hidden, "was changed");
        }
    }

    private static void refused(SearchIndex index, Search search, String why) {
        assertThatExceptionOfType(PageRefused.class)
                .isThrownBy(() -> index.search(search))
                .withMessageContaining(why)
                .withMessageMatching("[^\\n]*");
    }

    private void committed() throws IOException {
        for (String name : names()) {
            Files.delete(directory.resolve(name));
        }
        try (SearchIndex index = open()) {
            index.put(List.of(run("a", 1), run("b", 2), run("old", 3)));
            index.commit(1, "");
            index.remove(Subject.RUN, "old");
            index.commit(2, "");
        }
    }

    private List<String> names() throws IOException {
        try (var files = Files.list(directory)) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }

    private static void damage(Path file, String damage) throws IOException {
        byte[] bytes = Files.readAllBytes(file);
        switch (damage) {
            case "gone" -> Files.delete(file);
            case "empty" -> Files.write(file, new byte[0]);
            case "cut" -> Files.write(file, Arrays.copyOf(bytes, bytes.length / 2));
            case "grown" -> Files.write(file, Arrays.copyOf(bytes, bytes.length + 100));
            default -> {
                bytes[bytes.length / 2] ^= 4;
                Files.write(file, bytes);
            }
        }
    }

    private SearchIndex open() throws IOException {
        return SearchIndex.open(directory, notices::add);
    }

    private static List<String> ids(SearchIndex index) throws IOException {
        return index.search(NEWEST).rows().stream().map(Row::id).toList();
    }

    private static Entry run(String id, int start) {
        return run(id, start, "");
    }

    private static Entry run(String id, int start, String origin) {
        Facts facts = new Thing().with("run_id", id).with("start_time", start).facts();
        return new Entry(Subject.RUN, id, "ads", origin, start, facts);
    }

    private static Entry named(String id, String name) {
        Facts facts = new Thing().with("run_name", name).facts();
        return new Entry(Subject.RUN, id, "ads", "", 0, facts);
    }
}
