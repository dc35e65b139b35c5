package io.jenkins.plugins.modellineage.lineage;

import static io.jenkins.plugins.modellineage.lineage.Sample.ALICE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.jenkins.plugins.modellineage.lineage.PlaceEvent.JobIdentified;
import io.jenkins.plugins.modellineage.lineage.PlaceEvent.ScopeClosed;
import io.jenkins.plugins.modellineage.lineage.PlaceEvent.ScopeDisplaced;
import io.jenkins.plugins.modellineage.lineage.PlaceEvent.ScopeOpened;
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

    @Test
    void shouldOpenAScopeOnce() {
        sample.record(ALICE, state -> ScopeDecisions.open(state, labs, "labs"));

        assertThat(sample.entries()).extracting(LedgerEntry::event).containsExactly(new ScopeOpened(labs, "labs"));
        assertThat(ScopeDecisions.open(sample.registry(), labs, "labs")).isEmpty();
    }

    @Test
    void shouldTakeANameFromTheScopeThatHadIt() {
        ScopeId young = ScopeId.random();
        sample.record(ALICE, new ScopeOpened(labs, "labs"));

        assertThat(ScopeDecisions.open(sample.registry(), young, "labs"))
                .containsExactly(new ScopeDisplaced(labs, "labs"), new ScopeOpened(young, "labs"));
    }

    @Test
    void shouldRecordARenameOnce() {
        sample.record(ALICE, new ScopeOpened(labs, "labs"));
        sample.record(ALICE, state -> ScopeDecisions.rename(state, labs, "labs", "research"));

        assertThat(sample.registry().nameOf(labs)).contains("research");
        assertThat(ScopeDecisions.rename(sample.registry(), labs, "labs", "research"))
                .isEmpty();
    }

    @Test
    void shouldMoveTheJobsOfAFolderThatIsFoundUnderAnotherName() {
        sample.record(ALICE, new ScopeOpened(labs, "labs"));
        sample.record(ALICE, new JobIdentified("labs/train", "3b0f6c1d9e2a47c58d1e6f70a9b4c2d3"));
        sample.record(ALICE, state -> ScopeDecisions.found(state, labs, "research"));

        assertThat(sample.registry().nameOf(labs)).contains("research");
        assertThat(sample.registry().jobs()).containsExactly("research/train");
        assertThat(ScopeDecisions.found(sample.registry(), labs, "research")).isEmpty();
    }
}
