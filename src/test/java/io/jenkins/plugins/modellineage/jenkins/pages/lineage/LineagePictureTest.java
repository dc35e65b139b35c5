package io.jenkins.plugins.modellineage.jenkins.pages.lineage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.jenkins.plugins.modellineage.experiment.BuildRef;
import io.jenkins.plugins.modellineage.experiment.FileDigest;
import io.jenkins.plugins.modellineage.experiment.Input;
import io.jenkins.plugins.modellineage.experiment.Manifest;
import io.jenkins.plugins.modellineage.jenkins.pages.view.Sight;
import io.jenkins.plugins.modellineage.lineage.LineageGraph;
import io.jenkins.plugins.modellineage.lineage.LineageNode.OfContent;
import io.jenkins.plugins.modellineage.lineage.LineageNode.OfVersion;
import io.jenkins.plugins.modellineage.lineage.LineageSurvey;
import io.jenkins.plugins.modellineage.lineage.LineageSurvey.Start;
import io.jenkins.plugins.modellineage.lineage.ModelStamped;
import io.jenkins.plugins.modellineage.lineage.Sample;
import io.jenkins.plugins.modellineage.lineage.VersionUsed;
import io.jenkins.plugins.modellineage.model.ModelRef;
import io.jenkins.plugins.modellineage.model.ModelVersion;
import io.jenkins.plugins.modellineage.model.VersionNotes;
import io.jenkins.plugins.modellineage.model.VersionRef;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class LineagePictureTest {
    private static final Input CORPUS =
            Input.ofFiles("corpus", "", "train", List.of(Sample.file("corpus/a.txt", "once upon a time")));

    private final Sample sample = new Sample();

    /** Sees everything. */
    private static final Sight EVERYTHING = new Sight() {
        @Override
        public boolean sees(ModelVersion version) {
            return true;
        }

        @Override
        public boolean sees(VersionRef version) {
            return true;
        }

        @Override
        public boolean sees(BuildRef build) {
            return true;
        }

        @Override
        public boolean readsJob(String name) {
            return true;
        }

        @Override
        public String compared(VersionRef version) {
            return version.label();
        }

        @Override
        public String url(VersionRef version) {
            return "model-lineage/model/" + version.model().name() + "/" + version.number();
        }

        @Override
        public Optional<String> url(BuildRef build) {
            return Optional.of("job/" + build.job() + "/" + build.number());
        }

        @Override
        public String folder(ModelRef model) {
            return "";
        }

        @Override
        public boolean folderDeleted(ModelRef model) {
            return false;
        }
    };

    private LineagePicture drawn(Start start, String... unfold) {
        LineageQuery query = LineageQuery.of(Map.of("unfold", unfold));
        LineageGraph graph = LineageSurvey.of(
                sample.registry(),
                start,
                new LineageSurvey.Asked(
                        query.depth(), any -> true, builds -> query.unfold().contains(LineageNames.key(builds))));
        assertThat(query.problem()).isEmpty();
        return new LineagePicture(graph, new LineageNames(graph, EVERYTHING, Map.of()), query, 1);
    }

    private static String unfold(LineagePicture picture, String kind) {
        return picture.nodes().stream()
                .filter(node -> node.kind().equals(kind) && node.unfold() != null)
                .map(node -> node.unfold().replaceFirst(".*unfold=", ""))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void shouldFoldTheRunsAndVersionsOfOneDataSet() {
        for (int i = 0; i < 20; i++) {
            sample.stamp(40);
            sample.stamp(Sample.TINY, 40, List.of(CORPUS));
        }
        sample.promote(10, Sample.PRODUCTION);

        LineagePicture picture = drawn(Start.at(new OfContent(CORPUS.digest())));

        assertThat(picture.nodes())
                .extracting(LineageBox::kind, LineageBox::count)
                .containsExactlyInAnyOrder(
                        tuple("input", 1),
                        tuple("run", 19),
                        tuple("version", 19),
                        tuple("run", 1),
                        tuple("version", 1),
                        tuple("stage", 1));
        assertThat(picture.things()).isEqualTo(42);
        assertThat(picture.svg("t", "/jenkins/"))
                .contains(">19 runs<", "href=\"/jenkins/model-lineage/model/tiny-lm/10\"");
    }

    @Test
    void shouldUnfoldWhatTheAddressNames() {
        for (int i = 0; i < 20; i++) {
            sample.stamp(Sample.TINY, 40, List.of(CORPUS));
        }
        Start start = Start.at(new OfContent(CORPUS.digest()));

        LineagePicture runs = drawn(start, unfold(drawn(start), "run"));

        assertThat(runs.nodes().stream().filter(node -> node.kind().equals("run")))
                .hasSize(20);
        assertThat(runs.nodes().stream().filter(node -> node.kind().equals("version")))
                .hasSize(1);
        assertThat(runs.unfolds()).isTrue();
        assertThat(runs.foldedHref()).isEqualTo("?depth=4");
        LineagePicture both = drawn(start, unfold(drawn(start), "run"), unfold(runs, "version"));
        assertThat(both.nodes()).hasSize(41).allMatch(node -> node.count() == 1);
    }

    @Test
    void shouldUnfoldTheBuildsOfAJob() {
        sample.stamp(40);
        for (int number = 1; number <= 40; number++) {
            BuildRef build = Sample.build("deploy", number);
            sample.record(Sample.by(build), new VersionUsed(Sample.TINY.version(1), build, "fetched by number"));
        }
        Start start = Start.at(new OfVersion(Sample.TINY.version(1)));

        LineagePicture folded = drawn(start);

        assertThat(folded.nodes()).extracting(LineageBox::kind).containsExactly("version", "run", "builds");
        assertThat(drawn(start, unfold(folded, "builds")).nodes().stream()
                        .filter(node -> node.kind().equals("build")))
                .hasSize(40);
    }

    @Test
    void shouldTellOfArrowsThatAreTooLongToDraw() {
        FileDigest licence = Sample.file("LICENSE", "free");
        List<Input> before = List.of();
        for (int number = 1; number <= 166; number++) {
            List<FileDigest> files = List.of(licence, Sample.file("model.bin", "model " + number));
            BuildRef build = Sample.build("train", number);
            sample.record(
                    Sample.by(build),
                    ModelStamped.of(
                            Sample.TINY.version(number),
                            Sample.run(build, 1, before),
                            new Manifest(files),
                            VersionNotes.NONE));
            before = List.of(Input.ofFiles("base", "", "base " + number, files));
        }

        LineagePicture picture = drawn(Start.at(new OfVersion(Sample.TINY.version(1))));

        assertThat(picture.cut()).isTrue();
        assertThat(picture.undrawn()).isPositive();
        assertThat(picture.links()).hasSize(LineageSurvey.LINKS);
        assertThat(picture.svg("t", "/").length()).isLessThan(3_000_000);
    }

    @Test
    void shouldLinkBoxesByTheirIds() {
        sample.stamp(Sample.TINY, 40, List.of(CORPUS));

        LineagePicture picture = drawn(Start.at(new OfVersion(Sample.TINY.version(1))));

        assertThat(picture.nodes()).extracting(LineageBox::id).containsExactly("0", "1", "2");
        assertThat(picture.nodes().get(0).here()).isTrue();
        assertThat(picture.links())
                .containsExactly(new LineageTie("1", "0", "stamped"), new LineageTie("2", "1", "input: train"));
        assertThat(picture.rows()).hasSize(2);
        assertThat(picture.isEmpty()).isFalse();
    }
}
