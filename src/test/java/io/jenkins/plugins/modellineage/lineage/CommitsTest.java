package io.jenkins.plugins.modellineage.lineage;

import static io.jenkins.plugins.modellineage.lineage.Sample.TINY;
import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.modellineage.experiment.CommitRef;
import io.jenkins.plugins.modellineage.experiment.DataCommit;
import io.jenkins.plugins.modellineage.experiment.DataCommit.Origin;
import io.jenkins.plugins.modellineage.experiment.DataCommit.Role;
import io.jenkins.plugins.modellineage.experiment.Input;
import io.jenkins.plugins.modellineage.lineage.LineageNode.OfCommit;
import io.jenkins.plugins.modellineage.lineage.LineageNode.OfContent;
import io.jenkins.plugins.modellineage.lineage.LineageNode.OfRun;
import io.jenkins.plugins.modellineage.lineage.LineageNode.OfVersion;
import io.jenkins.plugins.modellineage.model.ModelName;
import io.jenkins.plugins.modellineage.model.ModelRef;
import io.jenkins.plugins.modellineage.model.ScopeId;
import java.util.List;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;

/** {@code labels} and {@code raw} led to {@code train}: one version was made from that, another one from {@code raw}. */
class CommitsTest {
    private static final ModelRef OTHER = new ModelRef(ScopeId.ROOT, new ModelName("other"));
    private static final String ID = "a04c323421014550ad4637098da4f135";
    private static final CommitRef RAW = ref("raw");
    private static final CommitRef LABELS = ref("labels");
    private static final CommitRef SPEC = ref("train.spec");
    private static final CommitRef TRAIN = ref("train");

    private static final Input DERIVED = new DataCommit(
                    TRAIN,
                    "master",
                    "/model",
                    "",
                    List.of(),
                    false,
                    List.of(
                            new Origin(RAW, Role.DATA, true, List.of(LABELS)),
                            new Origin(SPEC, Role.CODE, true, List.of()),
                            new Origin(LABELS, Role.DATA, false, List.of())),
                    false)
            .input("derived", "", "train");
    private static final Input PLAIN = DataCommit.named(RAW).input("plain", "", "eval");

    private final Sample sample = new Sample();

    private static CommitRef ref(String repo) {
        return new CommitRef("pachyderm", "default/" + repo, repo.equals("labels") ? "63dc" + ID.substring(4) : ID);
    }

    private List<String> around(LineageNode node, Predicate<LineageNode> sight) {
        LineageGraph graph = LineageSurvey.of(
                sample.registry(), LineageSurvey.Start.at(node), new LineageSurvey.Asked(12, sight, builds -> false));
        return graph.links().stream()
                .map(link -> label(graph, link.from()) + " > " + label(graph, link.to()) + ": " + link.how())
                .toList();
    }

    private static String label(LineageGraph graph, LineageNode node) {
        if (node instanceof OfRun) {
            return "run";
        }
        return node instanceof OfContent content && graph.inputs().containsKey(content.digest())
                ? graph.inputs().get(content.digest()).name()
                : node.label();
    }

    @Test
    void shouldLeadFromAVersionToTheCommitsThatItsDataCameFrom() {
        sample.stamp(TINY, 40, List.of(DERIVED));

        assertThat(around(new OfVersion(TINY.version(1)), any -> true))
                .contains(
                        "run > tiny-lm@1: stamped",
                        "derived > run: input: train",
                        "train@a04c32342101 > derived: has /model",
                        "raw@a04c32342101 > train@a04c32342101: led to",
                        "train.spec@a04c32342101 > train@a04c32342101: is the code of",
                        "labels@63dc32342101 > raw@a04c32342101: led to");
    }

    @Test
    void shouldLeadFromACommitToEverythingThatWasMadeOfIt() {
        sample.stamp(TINY, 40, List.of(DERIVED));
        sample.stamp(OTHER, 41, List.of(PLAIN));

        assertThat(around(new OfCommit(RAW), any -> true))
                .contains(
                        "labels@63dc32342101 > raw@a04c32342101: led to",
                        "raw@a04c32342101 > plain: has /",
                        "raw@a04c32342101 > train@a04c32342101: led to",
                        "train@a04c32342101 > derived: has /model",
                        "run > tiny-lm@1: stamped",
                        "run > other@1: stamped");
    }

    @Test
    void shouldFindVersionsByTheIdThatAllOfThemShare() {
        sample.stamp(TINY, 40, List.of(DERIVED));
        sample.stamp(OTHER, 41, List.of(PLAIN));

        assertThat(sample.registry().contents().madeFrom(RAW.anyRepo().identity()))
                .extracting(version -> version.ref().label())
                .containsExactly("tiny-lm@1", "other@1");
        assertThat(around(new OfCommit(RAW.anyRepo()), any -> true))
                .contains(
                        "@a04c32342101 > raw@a04c32342101: is in",
                        "run > tiny-lm@1: stamped",
                        "run > other@1: stamped");
    }

    @Test
    void shouldFindWhatAWorkerWasGivenThatTellsNoRepo() {
        sample.stamp(TINY, 40, List.of(DataCommit.named(RAW.anyRepo()).input("raw", "", "")));

        assertThat(around(new OfCommit(RAW), any -> true))
                .contains("raw@a04c32342101 > raw: has /", "run > tiny-lm@1: stamped");
    }

    @Test
    void shouldTellNothingOfVersionsThatTheReaderDoesNotSee() {
        sample.stamp(TINY, 40, List.of(DERIVED));

        assertThat(around(new OfCommit(RAW), any -> false)).isEmpty();
    }

    @Test
    void shouldTellCommitsAsATable() {
        sample.stamp(TINY, 40, List.of(DERIVED));

        assertThat(LineageWalk.provenance(sample.registry(), TINY.version(1), any -> true))
                .extracting(link -> link.depth() + " " + link.from().label() + " > "
                        + link.to().label() + ": " + link.how())
                .containsExactly(
                        "1 tiny-lm@1 > train #1: stamped by",
                        "1 tiny-lm@1 > derived: input: train",
                        "2 derived > train@a04c32342101: is /model of",
                        "3 train@a04c32342101 > raw@a04c32342101: came from data",
                        "3 train@a04c32342101 > train.spec@a04c32342101: came from code",
                        "4 raw@a04c32342101 > labels@63dc32342101: came from data");
    }
}
