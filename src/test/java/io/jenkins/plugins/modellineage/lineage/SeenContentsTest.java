package io.jenkins.plugins.modellineage.lineage;

import static io.jenkins.plugins.modellineage.lineage.Sample.TINY;
import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.modellineage.experiment.BuildRef;
import io.jenkins.plugins.modellineage.experiment.FileDigest;
import io.jenkins.plugins.modellineage.experiment.Input;
import io.jenkins.plugins.modellineage.experiment.Manifest;
import io.jenkins.plugins.modellineage.experiment.Sha256;
import io.jenkins.plugins.modellineage.model.ModelName;
import io.jenkins.plugins.modellineage.model.ModelRef;
import io.jenkins.plugins.modellineage.model.ModelVersion;
import io.jenkins.plugins.modellineage.model.ScopeId;
import io.jenkins.plugins.modellineage.model.VersionNotes;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Finding the versions that somebody sees by digests: what that reads, and what takes the place of what. */
class SeenContentsTest {
    private static final int MOST = 10;
    private static final ModelRef WORDS = new ModelRef(ScopeId.ROOT, new ModelName("words"));
    private static final FileDigest LICENCE = Sample.file("LICENCE", "as it is");
    private static final Input CORPUS =
            Input.ofFiles("corpus", "", "train", List.of(Sample.file("corpus/a.txt", "once upon a time")));
    private static final Input SHELF =
            Input.ofFiles("shelf", "", "train", List.of(new FileDigest("corpus", 9, CORPUS.digest())));

    private final Sample sample = new Sample();
    private final List<Long> read = new ArrayList<>();

    private void stamp(ModelRef model, String job, Input... inputs) {
        BuildRef build = Sample.build(job, (int) sample.registry().lastSeq() + 1);
        int number = sample.registry().nextVersion(model);
        Manifest files = new Manifest(List.of(LICENCE, Sample.file("model.bin", model + " " + number)));
        sample.record(
                Sample.by(build),
                ModelStamped.of(
                        model.version(number), Sample.run(build, 30, List.of(inputs)), files, VersionNotes.NONE));
    }

    private void stamp(int times, ModelRef model, String job, Input... inputs) {
        IntStream.range(0, times).forEach(any -> stamp(model, job, inputs));
    }

    /** As who sees every job sees it but the one that is called hidden. */
    private SeenContents contents() {
        Registry registry = Registry.empty(new Recall() {
            @Override
            public LedgerEntry entry(long seq) {
                read.add(seq);
                return sample.entries().get((int) seq - 1);
            }

            @Override
            public Recall with(LedgerEntry entry) {
                return this;
            }
        });
        for (LedgerEntry entry : sample.entries()) {
            registry = registry.apply(entry);
        }
        read.clear();
        return registry.seenBy(new JobSight() {
                    @Override
                    public boolean seesVersions(ScopeId scope, RecordedJob job) {
                        return !job.name().equals("hidden");
                    }

                    @Override
                    public boolean seesBuilds(RecordedJob job) {
                        return true;
                    }
                })
                .contents();
    }

    private static List<String> labels(SeenContents.Newest newest) {
        return newest.versions().stream().map(version -> version.ref().label()).toList();
    }

    private static String hex(FileDigest file) {
        return file.sha256().hex();
    }

    @Test
    void shouldFindVersionsByWhatTheyHaveAndWereGiven() {
        stamp(TINY, "train", CORPUS);
        stamp(TINY, "train", CORPUS);
        ModelVersion second = sample.registry().version(TINY.version(2)).orElseThrow();
        SeenContents contents = contents();

        assertThat(labels(contents.withDigest(second.manifest().digest().hex(), MOST)))
                .containsExactly("tiny-lm@2");
        assertThat(labels(contents.withDigest(
                        hex(second.manifest().files().get(1)).substring(0, 9), MOST)))
                .containsExactly("tiny-lm@2");
        assertThat(labels(contents.withDigest(CORPUS.digest().hex().substring(0, 6), MOST)))
                .containsExactly("tiny-lm@2", "tiny-lm@1");
        assertThat(labels(contents.withDigest(hex(CORPUS.files().get(0)).substring(0, 16), MOST)))
                .containsExactly("tiny-lm@2", "tiny-lm@1");
    }

    @Test
    void shouldFindNothingElse() {
        stamp(TINY, "train", CORPUS);
        String digits = CORPUS.digest().hex().substring(0, 8);
        char other = digits.charAt(0) == 'f' ? '0' : 'f';

        assertThat(contents().withDigest(other + digits.substring(1), MOST).versions())
                .isEmpty();
        assertThat(labels(contents().holding(digits, MOST))).isEmpty();
        assertThat(labels(contents().madeFrom(digits, MOST))).containsExactly("tiny-lm@1");
        assertThat(labels(contents().madeFrom(hex(LICENCE), MOST))).isEmpty();
        assertThat(labels(contents().holding(hex(LICENCE), MOST))).containsExactly("tiny-lm@1");
    }

    @Test
    void shouldCompareEveryDigit() {
        stamp(TINY, "train", CORPUS);
        String whole = hex(LICENCE);
        String almost = whole.substring(0, 63) + (whole.charAt(63) == '0' ? '1' : '0');

        assertThat(labels(contents().holding(almost, MOST))).isEmpty();
        assertThat(labels(contents().withDigest(almost, MOST))).isEmpty();
        assertThat(labels(contents().holding(whole.substring(0, 63), MOST))).containsExactly("tiny-lm@1");
    }

    @Test
    void shouldReadNothingOfWhatTheReaderDoesNotSee() {
        stamp(40, TINY, "hidden", CORPUS);
        SeenContents contents = contents();

        assertThat(contents.holding(hex(LICENCE), MOST)).isEqualTo(new SeenContents.Newest(List.of(), false));
        assertThat(contents.madeFrom(CORPUS.digest().hex(), MOST).cut()).isFalse();
        assertThat(contents.withDigest(hex(LICENCE).substring(0, 7), MOST).cut())
                .isFalse();
        assertThat(contents.firstMadeFrom(CORPUS.digest(), MOST)).isEmpty();
        assertThat(read).isEmpty();
    }

    @Test
    void shouldNotLetWhatIsHiddenTakeThePlaceOfWhatIsSeen() {
        stamp(3, TINY, "train");
        stamp(40, TINY, "hidden");
        stamp(2, WORDS, "train");
        stamp(40, WORDS, "hidden");
        SeenContents contents = contents();

        SeenContents.Newest found = contents.withDigest(hex(LICENCE).substring(0, 7), 5);

        assertThat(labels(found)).containsExactly("words@2", "words@1", "tiny-lm@3", "tiny-lm@2", "tiny-lm@1");
        assertThat(found.cut()).isFalse();
        assertThat(read).hasSize(5);
    }

    @Test
    void shouldReadTheNewestAndTellOfMore() {
        stamp(40, TINY, "train");

        SeenContents.Newest found = contents().holding(hex(LICENCE), 3);

        assertThat(labels(found)).containsExactly("tiny-lm@40", "tiny-lm@39", "tiny-lm@38");
        assertThat(found.cut()).isTrue();
        assertThat(read).containsExactly(40L, 39L, 38L);
        assertThat(contents().holding(hex(LICENCE), 40).cut()).isFalse();
    }

    @Test
    void shouldFindTheFirstThatWasMadeFromAWhole() {
        stamp(TINY, "hidden", CORPUS);
        stamp(2, TINY, "train", SHELF);
        stamp(2, TINY, "train", CORPUS);
        Sha256 corpus = CORPUS.digest();

        assertThat(contents().firstMadeFrom(corpus, MOST).map(ModelVersion::number))
                .contains(4);
        assertThat(contents().firstMadeFrom(corpus, 2)).isEmpty();
        assertThat(labels(contents().madeFrom(corpus.hex(), MOST)))
                .containsExactly("tiny-lm@5", "tiny-lm@4", "tiny-lm@3", "tiny-lm@2");
    }

    /** Many positions are sought from the versions, few of them among the versions. */
    @Test
    void shouldTellWhichVersionsWereStampedWhere() {
        stamp(20, TINY, "train");
        stamp(1, WORDS, "train");
        stamp(20, TINY, "hidden");
        Registry registry = sample.registry();

        assertThat(registry.stamps().at(new long[] {1, 20, 21, 22, 41, 42}, (model, job) -> true))
                .containsExactly(
                        TINY.version(40), TINY.version(21), WORDS.version(1), TINY.version(20), TINY.version(1));
        assertThat(registry.stamps()
                        .at(IntStream.rangeClosed(1, 90).asLongStream().toArray(), (model, job) -> true))
                .hasSize(41);
        assertThat(registry.stamps().at(new long[0], (model, job) -> true)).isEmpty();
    }
}
