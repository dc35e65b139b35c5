package io.jenkins.plugins.modellineage.jenkins.pages.lineage;

import static io.jenkins.plugins.modellineage.lineage.Sample.TINY;
import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.modellineage.experiment.Input;
import io.jenkins.plugins.modellineage.lineage.JobSight;
import io.jenkins.plugins.modellineage.lineage.RecordedJob;
import io.jenkins.plugins.modellineage.lineage.Sample;
import io.jenkins.plugins.modellineage.model.ModelVersion;
import io.jenkins.plugins.modellineage.model.ScopeId;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class EarlierInputTest {
    private final Sample sample = new Sample();

    private static Input input(String name, String source, String content) {
        return Input.ofFiles(name, source, "train", List.of(Sample.file("a.txt", content)));
    }

    private Optional<EarlierInput> before(Input input, boolean seen) {
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
        ModelVersion newest = sample.registry().version(TINY.version(3)).orElseThrow();
        return EarlierInput.of(
                input, newest, sample.registry(), sample.registry().seenBy(sight));
    }

    @Test
    void shouldFindWhatAnInputWasBefore() {
        Input now = input("corpus", "", "third");
        sample.stamp(TINY, 40, List.of(input("corpus", "", "first")));
        sample.stamp(TINY, 40, List.of(input("corpus", "", "second"), input("other", "", "x")));
        sample.stamp(TINY, 40, List.of(now));

        assertThat(before(now, true).map(was -> was.version().number())).contains(2);
        assertThat(before(now, true).map(EarlierInput::input)).contains(input("corpus", "", "second"));
        assertThat(before(now, false)).isEmpty();
    }

    @Test
    void shouldFindItByItsSourceToo() {
        Input now = input("corpus-2026", "git://data", "second");
        sample.stamp(TINY, 40, List.of(input("corpus-2025", "git://data", "first")));
        sample.stamp(TINY, 40, List.of(now));
        sample.stamp(TINY, 40, List.of(now));

        assertThat(before(now, true).map(was -> was.version().number())).contains(1);
    }

    @Test
    void shouldFindNothingWhereItWasAlwaysTheSame() {
        Input now = input("corpus", "", "same");
        for (int i = 0; i < 3; i++) {
            sample.stamp(TINY, 40, List.of(now));
        }

        assertThat(before(now, true)).isEmpty();
    }
}
