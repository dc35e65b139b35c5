package io.jenkins.plugins.modellineage.lineage;

import static io.jenkins.plugins.modellineage.lineage.Sample.PRODUCTION;
import static io.jenkins.plugins.modellineage.lineage.Sample.TINY;
import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.modellineage.experiment.BuildRef;
import io.jenkins.plugins.modellineage.experiment.FileDigest;
import io.jenkins.plugins.modellineage.experiment.Input;
import io.jenkins.plugins.modellineage.experiment.Manifest;
import io.jenkins.plugins.modellineage.experiment.SortedMaps;
import io.jenkins.plugins.modellineage.lineage.BaseModel.Evidence;
import io.jenkins.plugins.modellineage.lineage.BaseModel.External;
import io.jenkins.plugins.modellineage.lineage.BaseModel.Registered;
import io.jenkins.plugins.modellineage.lineage.Bases.Based;
import io.jenkins.plugins.modellineage.lineage.LineageNode.OfVersion;
import io.jenkins.plugins.modellineage.model.ModelName;
import io.jenkins.plugins.modellineage.model.ModelRef;
import io.jenkins.plugins.modellineage.model.ModelVersion;
import io.jenkins.plugins.modellineage.model.ScopeId;
import io.jenkins.plugins.modellineage.model.VersionNotes;
import io.jenkins.plugins.modellineage.model.VersionRef;
import io.jenkins.plugins.modellineage.model.Weights;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** tiny-lm has three versions; 2 is live in production. Adapters of it are stamped after that. */
class BasesTest {
    private static final ModelRef ADAPTER = new ModelRef(ScopeId.ROOT, new ModelName("adapter"));

    private final Sample sample = new Sample();

    @BeforeEach
    void stamp() {
        sample.stamp(30).stamp(31).stamp(32).promote(2, PRODUCTION);
    }

    private ModelVersion adapter(String base, Input... inputs) {
        int number = sample.registry().nextVersion(ADAPTER);
        BuildRef build = Sample.build("train", (int) sample.registry().lastSeq() + 1);
        Manifest manifest = new Manifest(List.of(Sample.file("adapter.bin", "adapter " + number)));
        ModelStamped stamped = ModelStamped.of(
                ADAPTER.version(number), Sample.run(build, 1, List.of(inputs)), manifest, VersionNotes.NONE);
        sample.record(Sample.by(build), stamped.weighing(Optional.of(weights(base))));
        return sample.registry().version(ADAPTER.version(number)).orElseThrow();
    }

    private Bases bases() {
        return bases(any -> true);
    }

    private Bases bases(Predicate<VersionRef> seen) {
        return new Bases(sample.registry(), seen);
    }

    private List<Based> basesOf(ModelVersion version) {
        return bases().of(version);
    }

    private static Based on(int number, Evidence evidence) {
        return new Based(new Registered(TINY.version(number), evidence), "adapter");
    }

    private static Based outside(String name) {
        return new Based(new External(name, Optional.empty()), "adapter");
    }

    private List<VersionRef> adaptersOf(int number, Predicate<VersionRef> seen) {
        ModelVersion base = sample.registry().version(TINY.version(number)).orElseThrow();
        return bases(seen).adapters(base).versions().stream()
                .map(ModelVersion::ref)
                .toList();
    }

    private List<VersionRef> adaptersOf(int number) {
        return adaptersOf(number, any -> true);
    }

    private FileDigest file(int number) {
        return sample.registry()
                .version(TINY.version(number))
                .orElseThrow()
                .manifest()
                .files()
                .get(0);
    }

    private Input input(String name, String path, int number) {
        FileDigest file = file(number);
        return Input.ofFiles(name, "", "base", List.of(new FileDigest(path, file.size(), file.sha256())));
    }

    @ParameterizedTest
    @ValueSource(strings = {"tiny-lm@2", "models:/tiny-lm/2", "models:/tiny-lm@production"})
    void shouldKnowBothWaysByName(String name) {
        ModelVersion adapter = adapter(name);

        assertThat(basesOf(adapter)).containsExactly(on(2, Evidence.NAME));
        assertThat(adaptersOf(2)).containsExactly(ADAPTER.version(1));
        assertThat(adaptersOf(1)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"base", "./base", "/home/ci/work/base/", "C:\\work\\base"})
    void shouldKnowTheFolderThatARunWasGiven(String place) {
        ModelVersion adapter = adapter(place, input("anything", "base/model.bin", 3));

        assertThat(basesOf(adapter)).containsExactly(on(3, Evidence.CONTENT));
        assertThat(adaptersOf(3)).containsExactly(ADAPTER.version(1));
    }

    @Test
    void shouldKnowTheInputThatIsCalledLikeTheBase() {
        ModelVersion adapter = adapter("example/tiny", input("example/tiny", "a/b/model.bin", 1));

        assertThat(basesOf(adapter)).containsExactly(on(1, Evidence.CONTENT));
    }

    @Test
    void shouldNotTakeAnotherInputForTheBase() {
        ModelVersion adapter = adapter("/home/ci/base", input("old", "other/model.bin", 1));

        assertThat(basesOf(adapter)).containsExactly(outside("/home/ci/base"));
        assertThat(adaptersOf(1)).isEmpty();
    }

    @Test
    void shouldKnowABlobByTheDigestInItsName() {
        String blob = "/var/lib/models/blobs/sha256-" + file(3).sha256().hex();

        assertThat(basesOf(adapter(blob))).containsExactly(on(3, Evidence.DIGEST));
        assertThat(adaptersOf(3)).containsExactly(ADAPTER.version(1));
    }

    @Test
    void shouldKnowBothWaysByUse() {
        BuildRef next = Sample.build("train", (int) sample.registry().lastSeq() + 2);
        sample.record(Sample.by(next), new VersionUsed(TINY.version(3), next, "fetched"));

        assertThat(basesOf(adapter("tiny-lm"))).containsExactly(on(3, Evidence.USE));
        assertThat(adaptersOf(3)).containsExactly(ADAPTER.version(1));
    }

    @Test
    void shouldStandByWhatWasLiveAtTheStamp() {
        ModelVersion adapter = adapter("models:/tiny-lm@production");
        sample.promote(3, PRODUCTION);

        assertThat(basesOf(adapter)).containsExactly(on(2, Evidence.NAME));
        assertThat(basesOf(adapter("models:/tiny-lm@production"))).containsExactly(on(3, Evidence.NAME));
    }

    @Test
    void shouldNotTakeALaterVersionForTheBase() {
        ModelVersion adapter = adapter("tiny-lm@4");
        sample.stamp(33);

        assertThat(basesOf(adapter)).containsExactly(outside("tiny-lm@4"));
        assertThat(adaptersOf(4)).isEmpty();
    }

    @Test
    void shouldTellNobodyOfWhatTheyDoNotSee() {
        ModelVersion adapter = adapter("tiny-lm@2");

        assertThat(bases(version -> !version.equals(TINY.version(2))).of(adapter))
                .containsExactly(outside("tiny-lm@2"));
        assertThat(adaptersOf(2, version -> !version.model().equals(ADAPTER))).isEmpty();
    }

    @Test
    void shouldKnowABaseByItsNewName() {
        ModelVersion adapter = adapter("tiny-lm@2");
        ModelRef renamed = new ModelRef(ScopeId.ROOT, new ModelName("small-lm"));
        sample.record(Sample.ALICE, new ModelRenamed(TINY, renamed.name()));

        assertThat(basesOf(adapter).get(0).base()).isEqualTo(new Registered(renamed.version(2), Evidence.NAME));
        assertThat(bases().adapters(
                                sample.registry().version(renamed.version(2)).orElseThrow())
                        .versions())
                .hasSize(1);
    }

    @Test
    void shouldTellEachModelOfAMergeAndNoMoreThanAFew() {
        String many = "tiny-lm@1, tiny-lm@3, " + "x, ".repeat(100);

        assertThat(basesOf(adapter(many))).containsExactly(on(1, Evidence.NAME), on(3, Evidence.NAME), outside("x"));
        assertThat(BaseClaim.of(weights(many), List.of())).hasSize(BaseClaim.MOST);
    }

    private static Weights weights(String base) {
        return new Weights(
                List.of("PEFT"),
                1,
                SortedMaps.copyOf(Map.of()),
                SortedMaps.copyOf(Map.of("baseModel", base, "baseModelRelation", "adapter")),
                List.of(),
                Optional.empty());
    }

    @Test
    void shouldLinkBothWaysInAWalkAndAPicture() {
        adapter("tiny-lm@2");

        assertThat(LineageWalk.provenance(sample.registry(), ADAPTER.version(1), any -> true))
                .anySatisfy(link ->
                        assertThat(link.to().label() + ": " + link.how()).isEqualTo("tiny-lm@2: base model: adapter"));
        assertThat(LineageWalk.subvenance(sample.registry(), TINY.version(2), any -> true))
                .anySatisfy(link ->
                        assertThat(link.to().label() + ": " + link.how()).isEqualTo("adapter@1: base model: adapter"));
        LineageGraph.Link link = new LineageGraph.Link(
                new OfVersion(TINY.version(2)), new OfVersion(ADAPTER.version(1)), "base model: adapter");
        assertThat(around(ADAPTER.version(1), any -> true).links()).contains(link);
        assertThat(around(TINY.version(2), any -> true).links()).contains(link);
    }

    @Test
    void shouldDrawNothingThatIsHidden() {
        adapter("tiny-lm@2");
        LineageNode base = new OfVersion(TINY.version(2));

        assertThat(around(ADAPTER.version(1), node -> !node.equals(base)).nodes())
                .doesNotContain(base);
    }

    private LineageGraph around(VersionRef version, Predicate<LineageNode> sight) {
        return LineageSurvey.of(
                sample.registry(),
                LineageSurvey.Start.at(new OfVersion(version)),
                new LineageSurvey.Asked(4, sight, builds -> false));
    }

    @Test
    void shouldShortenAWordOutOfAFile() {
        assertThat(new Based(new External("x", Optional.empty()), "y".repeat(500)).relation())
                .hasSizeLessThanOrEqualTo(41);
    }

    @Test
    void shouldKnowTheSameAfterTheStateWasStored() {
        adapter("tiny-lm@2");
        Recall recall = Recall.MEMORY;
        for (LedgerEntry entry : sample.entries()) {
            recall = recall.with(entry);
        }
        Registry read = Registry.of(sample.registry().state(), recall);

        assertThat(new Bases(read, any -> true)
                        .adapters(read.version(TINY.version(2)).orElseThrow())
                        .versions())
                .hasSize(1);
    }
}
