package io.jenkins.plugins.modellineage.jenkins.pages.lineage;

import static io.jenkins.plugins.modellineage.lineage.Sample.TINY;
import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.modellineage.experiment.Input;
import io.jenkins.plugins.modellineage.experiment.Sha256;
import io.jenkins.plugins.modellineage.lineage.JobSight;
import io.jenkins.plugins.modellineage.lineage.RecordedJob;
import io.jenkins.plugins.modellineage.lineage.Sample;
import io.jenkins.plugins.modellineage.model.ModelVersion;
import io.jenkins.plugins.modellineage.model.ScopeId;
import java.util.List;
import org.junit.jupiter.api.Test;

class ContentVersionsTest {
    private static final Input CORPUS =
            Input.ofFiles("corpus", "", "train", List.of(Sample.file("a.txt", "once upon a time")));

    private final Sample sample = new Sample();

    private ContentVersions of(Sha256 digest, boolean seen, int most) {
        JobSight sight = new JobSight() {
            @Override
            public boolean seesVersions(ScopeId scope, RecordedJob job) {
                return seen;
            }

            @Override
            public boolean seesBuilds(RecordedJob job) {
                return seen;
            }
        };
        return ContentVersions.of(digest, sample.registry().seenBy(sight).contents(), most);
    }

    @Test
    void shouldListTheNewestAndKeepTheFirst() {
        for (int i = 0; i < 300; i++) {
            sample.stamp(TINY, 40, List.of(CORPUS));
        }

        ContentVersions found = of(CORPUS.digest(), true, 2);

        assertThat(found.madeFrom().versions()).extracting(ModelVersion::number).containsExactly(300, 299);
        assertThat(found.madeFrom().cut()).isTrue();
        assertThat(found.holding().cut()).isFalse();
        assertThat(found.whole().map(ModelVersion::number)).contains(1);
        assertThat(found.input()).contains(CORPUS);
    }

    @Test
    void shouldTellWhatItIsAtTheVersionThatHasIt() {
        sample.stamp(40);
        ModelVersion version = sample.registry().version(TINY.version(1)).orElseThrow();

        assertThat(of(version.manifest().digest(), true, 2).held()).contains("tiny-lm@1");
        assertThat(of(version.manifest().files().get(0).sha256(), true, 2).held())
                .contains("out/model.bin");
        assertThat(of(version.manifest().digest(), true, 2).input()).isEmpty();
    }

    @Test
    void shouldBeEmptyForWhoSeesNothingOfIt() {
        sample.stamp(TINY, 40, List.of(CORPUS));

        assertThat(of(CORPUS.digest(), false, 2).isEmpty()).isTrue();
        assertThat(of(CORPUS.digest(), true, 2).isEmpty()).isFalse();
    }
}
