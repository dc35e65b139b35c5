package io.jenkins.plugins.modellineage.lineage;

import static io.jenkins.plugins.modellineage.lineage.Sample.ALICE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.jenkins.plugins.modellineage.lineage.RegistryEvent.ScopeClosed;
import io.jenkins.plugins.modellineage.lineage.RegistryEvent.ScopeDisplaced;
import io.jenkins.plugins.modellineage.lineage.RegistryEvent.ScopeOpened;
import io.jenkins.plugins.modellineage.model.ScopeId;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ScopeDecisionsTest {
    private final Sample sample = new Sample();
    private final ScopeId labs = ScopeId.random();

    @Test
    void shouldCloseTheScopeOfAFolderThatNobodyFinds() {
        sample.record(ALICE, new ScopeOpened(labs, "labs"));
        sample.record(ALICE, new ScopeDisplaced(labs, "labs"));

        assertThat(ScopeDecisions.close(sample.registry(), labs, " moved to another controller "))
                .containsExactly(new ScopeClosed(labs, "labs", Optional.of("moved to another controller")));
    }

    @Test
    void shouldAskForTheReason() {
        sample.record(ALICE, new ScopeOpened(labs, "labs"));

        assertThatIllegalArgumentException()
                .isThrownBy(() -> ScopeDecisions.close(sample.registry(), labs, " "))
                .withMessage("The folder 'labs' is closed only with a reason; say why it will not come back");
    }

    @Test
    void shouldNotCloseTwice() {
        sample.record(ALICE, new ScopeOpened(labs, "labs"));
        sample.record(ALICE, new ScopeClosed(labs, "labs"));

        assertThatIllegalArgumentException()
                .isThrownBy(() -> ScopeDecisions.close(sample.registry(), labs, "gone"))
                .withMessageStartingWith("Nothing is left to close for the folder 'labs'");
    }

    @Test
    void shouldNeverCloseJenkinsItself() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ScopeDecisions.close(sample.registry(), ScopeId.ROOT, "gone"));
    }

    @Test
    void shouldSayWhyItWasClosed() {
        assertThat(new ScopeClosed(labs, "labs", Optional.of("moved away")).sentence())
                .isEqualTo("Folder 'labs' is gone for good, and its models stay on record: moved away.");
    }
}
