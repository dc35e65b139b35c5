package io.jenkins.plugins.modellineage.lineage;

import static io.jenkins.plugins.modellineage.lineage.Sample.PRODUCTION;
import static io.jenkins.plugins.modellineage.lineage.Sample.STAGING;
import static io.jenkins.plugins.modellineage.lineage.Sample.TINY;
import static io.jenkins.plugins.modellineage.lineage.Sample.build;
import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.modellineage.experiment.BuildRef;
import io.jenkins.plugins.modellineage.experiment.FileDigest;
import io.jenkins.plugins.modellineage.experiment.Input;
import io.jenkins.plugins.modellineage.experiment.Manifest;
import io.jenkins.plugins.modellineage.experiment.RunId;
import io.jenkins.plugins.modellineage.lineage.LineageNode.OfBuild;
import io.jenkins.plugins.modellineage.lineage.LineageNode.OfContent;
import io.jenkins.plugins.modellineage.lineage.LineageNode.OfRun;
import io.jenkins.plugins.modellineage.lineage.LineageNode.OfVersion;
import io.jenkins.plugins.modellineage.lineage.LineageSurvey.Start;
import io.jenkins.plugins.modellineage.model.ModelName;
import io.jenkins.plugins.modellineage.model.ModelRef;
import io.jenkins.plugins.modellineage.model.ScopeId;
import io.jenkins.plugins.modellineage.model.VersionNotes;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class LineageSurveyTest {
    private static final ModelRef ADAPTER = new ModelRef(ScopeId.ROOT, new ModelName("adapter"));
    private static final Input CORPUS =
            Input.ofFiles("corpus", "", "train", List.of(Sample.file("corpus/a.txt", "once upon a time")));

    private final Sample sample = new Sample();

    private LineageGraph around(LineageNode node, int depth) {
        return around(node, depth, any -> true);
    }

    private LineageGraph around(LineageNode node, int depth, Predicate<LineageNode> sight) {
        return LineageSurvey.of(
                sample.registry(), Start.at(node), new LineageSurvey.Asked(depth, sight, builds -> false));
    }

    /** With runs by the jobs of their builds, since their ids say nothing. */
    private static List<String> told(LineageGraph graph) {
        return graph.links().stream()
                .map(link -> label(graph, link.from()) + " > " + label(graph, link.to()) + ": " + link.how())
                .toList();
    }

    private static String label(LineageGraph graph, LineageNode node) {
        if (node instanceof OfRun run) {
            return "run of " + graph.builds().get(run.run()).label();
        }
        return node instanceof OfContent content && graph.inputs().containsKey(content.digest())
                ? graph.inputs().get(content.digest()).name()
                : node.label();
    }

    private void use(BuildRef build, String how) {
        sample.record(Sample.by(build), new VersionUsed(TINY.version(1), build, how));
    }

    private void adapt(BuildRef build) {
        sample.record(
                Sample.by(build),
                ModelStamped.of(
                        ADAPTER.version(sample.registry().nextVersion(ADAPTER)),
                        Sample.run(build, 1, List.of()),
                        new Manifest(List.of(Sample.file("adapter.bin", "adapter of " + build.label()))),
                        VersionNotes.NONE));
    }

    @Test
    void shouldLeadFromDataToTheBuildThatDeploys() {
        sample.stamp(TINY, 40, List.of(CORPUS));
        sample.promote(1, PRODUCTION);
        use(build("deploy", 4), "deploys production");
        use(build("check", 2), "fetched by number");

        assertThat(told(around(new OfContent(CORPUS.digest()), 4)))
                .containsExactlyInAnyOrder(
                        "corpus > run of train #1: input: train",
                        "run of train #1 > tiny-lm@1: stamped",
                        "tiny-lm@1 > production: live in",
                        "production > deploy #4: deploys production",
                        "tiny-lm@1 > check #2: fetched by number");
    }

    @Test
    void shouldTellTheSameFromTheOtherEnd() {
        sample.stamp(TINY, 40, List.of(CORPUS));
        sample.promote(1, PRODUCTION);
        BuildRef deploy = build("deploy", 4);
        use(deploy, "deploys production");

        assertThat(told(around(new OfBuild(deploy), 4)))
                .containsExactlyInAnyOrder(
                        "corpus > run of train #1: input: train",
                        "run of train #1 > tiny-lm@1: stamped",
                        "tiny-lm@1 > production: live in",
                        "production > deploy #4: deploys production");
    }

    @Test
    void shouldLeadFromABaseModelToItsAdapter() {
        sample.stamp(TINY, 40, List.of());
        BuildRef tuning = build("tune", 5);
        use(tuning, "fetched by number");
        adapt(tuning);
        Input base = new Input(
                "base",
                sample.registry()
                        .version(TINY.version(1))
                        .orElseThrow()
                        .manifest()
                        .digest(),
                "",
                "base model",
                List.of());
        sample.stamp(new ModelRef(ScopeId.ROOT, new ModelName("chat")), 1, List.of(base));

        List<String> both = told(around(new OfVersion(TINY.version(1)), 4));
        assertThat(both)
                .contains(
                        "tiny-lm@1 > run of tune #5: fetched by number",
                        "run of tune #5 > adapter@1: stamped",
                        "tiny-lm@1 > base: has this content",
                        "base > run of train #4: input: base model",
                        "run of train #4 > chat@1: stamped");
        assertThat(told(around(new OfVersion(ADAPTER.version(1)), 4)))
                .containsExactlyInAnyOrder(
                        "run of tune #5 > adapter@1: stamped",
                        "tiny-lm@1 > run of tune #5: fetched by number",
                        "run of train #1 > tiny-lm@1: stamped");
    }

    @Test
    void shouldGoAsFarAsIsAsked() {
        sample.stamp(TINY, 40, List.of(CORPUS));

        assertThat(told(around(new OfVersion(TINY.version(1)), 1)))
                .containsExactly("run of train #1 > tiny-lm@1: stamped");
        assertThat(told(around(new OfVersion(TINY.version(1)), 2))).hasSize(2);
    }

    @Test
    void shouldEndAtWhatTheAskerDoesNotSee() {
        sample.stamp(TINY, 40, List.of(CORPUS));
        sample.promote(1, PRODUCTION);
        use(build("deploy", 4), "deploys production");
        sample.stamp(TINY, 41, List.of(CORPUS));

        assertThat(told(around(
                        new OfContent(CORPUS.digest()), 5, node -> !node.equals(new OfVersion(TINY.version(1))))))
                .containsExactlyInAnyOrder(
                        "corpus > run of train #" + (sample.registry().lastSeq()) + ": input: train",
                        "run of train #" + (sample.registry().lastSeq()) + " > tiny-lm@2: stamped");
        assertThat(told(around(new OfVersion(TINY.version(1)), 5, node -> !(node instanceof OfBuild))))
                .as("inputs stand at the version whose build is hidden")
                .containsExactlyInAnyOrder("corpus > tiny-lm@1: input: train", "tiny-lm@1 > production: live in");
    }

    @Test
    void shouldNotTakeWhatCameLaterForAnOrigin() {
        sample.stamp(TINY, 40, List.of());
        BuildRef tuning = build("tune", 5);
        adapt(tuning);
        use(tuning, "fetched by number");

        assertThat(told(around(new OfVersion(ADAPTER.version(1)), 4)))
                .containsExactly("run of tune #5 > adapter@1: stamped");
        assertThat(told(around(new OfVersion(TINY.version(1)), 4)))
                .containsExactlyInAnyOrder(
                        "run of train #1 > tiny-lm@1: stamped", "tiny-lm@1 > tune #5: fetched by number");
    }

    @Test
    void shouldFoldTheBuildsOfAJobUntilTheyAreAskedFor() {
        sample.stamp(TINY, 40, List.of());
        for (int number = 1; number <= 300; number++) {
            use(build("deploy", number), "fetched by number");
        }
        OfVersion version = new OfVersion(TINY.version(1));

        assertThat(told(around(version, 4))).contains("tiny-lm@1 > deploy, 300 times until #300: fetched by number");
        LineageGraph unfolded = LineageSurvey.of(
                sample.registry(), Start.at(version), new LineageSurvey.Asked(4, any -> true, builds -> true));
        assertThat(told(unfolded))
                .hasSize(1 + LineageSurvey.BUILDS)
                .contains("tiny-lm@1 > deploy #300: fetched by number");
        assertThat(unfolded.cut()).as("there are more than 100").isTrue();
    }

    @Test
    void shouldTellEachUseOfAJobAsWhatItWas() {
        sample.stamp(TINY, 40, List.of());
        sample.promote(1, STAGING);
        sample.promote(1, PRODUCTION);
        use(build("deploy", 1), "fetched by number");
        for (int number = 2; number <= 10; number++) {
            use(build("deploy", number), "fetched as Staging");
        }
        use(build("deploy", 11), "fetched as production");

        assertThat(told(around(new OfVersion(TINY.version(1)), 2)))
                .containsExactlyInAnyOrder(
                        "run of train #1 > tiny-lm@1: stamped",
                        "tiny-lm@1 > staging: live in",
                        "tiny-lm@1 > production: live in",
                        "tiny-lm@1 > deploy #1: fetched by number",
                        "staging > deploy, 9 times until #10: fetched as Staging",
                        "production > deploy #11: fetched as production");
        assertThat(told(around(new OfBuild(build("deploy", 5)), 1)))
                .containsExactly("staging > deploy #5: fetched as Staging");
    }

    @Test
    void shouldReadTheNewestUsesOfAVersionWithStages() {
        sample.stamp(TINY, 40, List.of());
        sample.promote(1, PRODUCTION);
        for (int number = 1; number <= LineageSurvey.LOOKED + 1; number++) {
            use(build("deploy", number), "fetched as production");
        }

        LineageGraph graph = around(new OfVersion(TINY.version(1)), 2);

        assertThat(told(graph)).contains("production > deploy, 1000 times until #1001: fetched as production");
        assertThat(graph.cut()).isTrue();
    }

    @Test
    void shouldTellThatOldUsesOfAJobThatStampsAreLeftOut() {
        sample.stamp(TINY, 40, List.of());
        for (int number = 1; number <= LineageSurvey.BUILDS; number++) {
            use(build("tune", number), "fetched by number");
            adapt(build("tune", number));
        }
        OfVersion version = new OfVersion(TINY.version(1));
        assertThat(around(version, 1).cut()).isFalse();

        use(build("tune", 101), "fetched by number");

        assertThat(around(version, 1).cut()).isTrue();
    }

    @Test
    void shouldBoundTheLinksBetweenVersionsThatShareAFile() {
        FileDigest licence = Sample.file("LICENSE", "free");
        List<Input> before = List.of();
        for (int number = 1; number <= 166; number++) {
            List<FileDigest> files = List.of(licence, Sample.file("model.bin", "model " + number));
            BuildRef build = build("train", number);
            sample.record(
                    Sample.by(build),
                    ModelStamped.of(
                            TINY.version(number),
                            Sample.run(build, 1, before),
                            new Manifest(files),
                            VersionNotes.NONE));
            before = List.of(Input.ofFiles("base", "", "base " + number, files));
        }

        LineageGraph graph = around(new OfVersion(TINY.version(1)), 4);

        assertThat(graph.links()).hasSize(LineageSurvey.LINKS);
        assertThat(graph.cut()).isTrue();
        assertThat(graph.links().stream().flatMap(link -> Stream.of(link.from(), link.to())))
                .as("nothing is told without what led to it")
                .containsAll(graph.nodes());
    }

    @Test
    void shouldLookAtTheNewestAloneWhateverIsSeen() {
        sample.stamp(TINY, 40, List.of(CORPUS));
        for (int i = 0; i < LineageSurvey.LOOKED; i++) {
            sample.stamp(ADAPTER, 40, List.of(CORPUS));
        }
        AtomicInteger asked = new AtomicInteger();
        Predicate<LineageNode> sight = node -> {
            asked.incrementAndGet();
            return !(node instanceof OfVersion version)
                    || version.version().model().equals(TINY);
        };

        LineageGraph first = around(new OfContent(CORPUS.digest()), 1, sight);

        assertThat(first.cut()).isTrue();
        assertThat(first.links()).as("the oldest is not looked at").isEmpty();
        assertThat(asked).hasValueLessThanOrEqualTo(LineageSurvey.LOOKED + 1);
        sample.stamp(TINY, 40, List.of(CORPUS));
        assertThat(told(around(new OfContent(CORPUS.digest()), 1, sight)))
                .containsExactly("corpus > run of train #1002: input: train");
    }

    @Test
    void shouldNotTakeWhatMayHaveComeLaterForAnOrigin() {
        for (int i = 0; i <= LineageSurvey.LOOKED; i++) {
            sample.stamp(ADAPTER, 40, List.of(CORPUS));
        }
        sample.stamp(TINY, 40, List.of(CORPUS));
        BuildRef build = build("copy", 1);
        Manifest copy = new Manifest(List.of(Sample.file("corpus/a.txt", "once upon a time")));
        sample.record(
                Sample.by(build),
                ModelStamped.of(TINY.version(2), Sample.run(build, 1, List.of()), copy, VersionNotes.NONE));
        Predicate<LineageNode> sight = node -> !(node instanceof OfVersion version)
                || version.version().model().equals(TINY);

        LineageGraph graph = around(new OfContent(copy.files().get(0).sha256()), 1, sight);

        assertThat(told(graph)).noneMatch(link -> link.startsWith("tiny-lm@2"));
        assertThat(graph.cut()).isTrue();
    }

    @Test
    void shouldPreferAnInputAsAWholeToAFileOfIt() {
        sample.stamp(TINY, 40, List.of());
        Manifest held = sample.registry().version(TINY.version(1)).orElseThrow().manifest();
        Input base = new Input("base", held.digest(), "", "", held.files());
        sample.stamp(ADAPTER, 1, List.of(base));

        assertThat(told(around(new OfContent(base.digest()), 1))).contains("tiny-lm@1 > base: has this content");
        assertThat(told(around(new OfVersion(TINY.version(1)), 1))).contains("tiny-lm@1 > base: has this content");
    }

    @Test
    void shouldEndWhereEverythingIsConnected() {
        for (int i = 0; i < 400; i++) {
            sample.stamp(TINY, 40, List.of(CORPUS));
        }

        LineageGraph graph = around(new OfContent(CORPUS.digest()), 4);

        assertThat(graph.nodes()).hasSize(LineageSurvey.NODES).doesNotHaveDuplicates();
        assertThat(graph.cut()).isTrue();
        assertThat(graph.nodes())
                .containsAll(graph.links().stream().map(LineageGraph.Link::to).toList());
    }

    @Test
    void shouldKnowRunsThatWereNeverStamped() {
        OfRun run = new OfRun(new RunId("a".repeat(32)));
        BuildRef sweep = build("sweep", 3);
        Start start = new Start(List.of(run), Map.of(run, List.of(CORPUS)), Map.of(run, sweep));
        sample.stamp(TINY, 40, List.of());
        use(sweep, "fetched by number");

        LineageGraph graph =
                LineageSurvey.of(sample.registry(), start, new LineageSurvey.Asked(4, any -> true, any -> false));

        assertThat(told(graph))
                .containsExactlyInAnyOrder(
                        "corpus > run of sweep #3: input: train",
                        "tiny-lm@1 > run of sweep #3: fetched by number",
                        "run of train #1 > tiny-lm@1: stamped");
        assertThat(new HashMap<>(graph.builds())).containsEntry(run.run(), sweep);
    }

    @Test
    void shouldKnowNothingOfAnUnknownVersion() {
        assertThat(told(around(new OfVersion(TINY.version(7)), 4))).isEmpty();
    }
}
