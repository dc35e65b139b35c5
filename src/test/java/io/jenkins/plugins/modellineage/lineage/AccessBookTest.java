package io.jenkins.plugins.modellineage.lineage;

import static io.jenkins.plugins.modellineage.lineage.Sample.ALICE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.jenkins.plugins.modellineage.lineage.AccessEvent.AccessGiven;
import io.jenkins.plugins.modellineage.lineage.AccessEvent.AccessWithdrawn;
import io.jenkins.plugins.modellineage.lineage.PlaceEvent.ScopeClosed;
import io.jenkins.plugins.modellineage.lineage.PlaceEvent.ScopeOpened;
import io.jenkins.plugins.modellineage.lineage.PlaceEvent.ScopeRenamed;
import io.jenkins.plugins.modellineage.model.ScopeId;
import org.junit.jupiter.api.Test;

class AccessBookTest {
    private static final Access DEPLOY = new Access(Access.Kind.JOB, "0".repeat(32), "ops/deploy", false);
    private static final Access APPS = new Access(Access.Kind.FOLDER, "s0123456789abcdef", "apps", false);

    private final Sample sample = new Sample();
    private final ScopeId team = ScopeId.random();

    @Test
    void shouldListWhatWasGivenOldestFirst() {
        sample.record(ALICE, new AccessGiven(team, DEPLOY));
        sample.record(ALICE, new AccessGiven(team, APPS));

        assertThat(sample.registry().access(team)).containsExactly(DEPLOY, APPS);
        assertThat(sample.registry().access(ScopeId.ROOT)).isEmpty();
    }

    @Test
    void shouldReplaceWhatAMarkWasGivenBefore() {
        Access more = new Access(Access.Kind.JOB, DEPLOY.mark(), "ops/release", true);
        sample.record(ALICE, new AccessGiven(team, DEPLOY));
        sample.record(ALICE, new AccessGiven(team, APPS));
        sample.record(ALICE, new AccessGiven(team, more));

        assertThat(sample.registry().access(team)).containsExactly(APPS, more);
    }

    @Test
    void shouldEndWhenItIsWithdrawn() {
        sample.record(ALICE, new AccessGiven(team, DEPLOY));
        sample.record(ALICE, new AccessGiven(team, APPS));
        sample.record(ALICE, new AccessWithdrawn(team, DEPLOY.mark(), DEPLOY.name()));

        assertThat(sample.registry().access(team)).containsExactly(APPS);
    }

    @Test
    void shouldStayWithTheFolderAndEndWithIt() {
        sample.record(ALICE, new ScopeOpened(team, "team"));
        sample.record(ALICE, new AccessGiven(team, DEPLOY));
        sample.record(ALICE, new ScopeRenamed(team, "team", "group"));
        assertThat(sample.registry().access(team)).containsExactly(DEPLOY);

        sample.record(ALICE, new ScopeClosed(team, "group"));
        assertThat(sample.registry().access(team)).isEmpty();
    }

    @Test
    void shouldNeverBeForAllOfJenkins() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Access(Access.Kind.FOLDER, ScopeId.ROOT.value(), "", false));
    }

    @Test
    void shouldSayWhoWasLetIn() {
        assertThat(new AccessGiven(team, DEPLOY).sentence())
                .isEqualTo("Access to the models of a folder was given to job 'ops/deploy'.");
        assertThat(new AccessWithdrawn(team, DEPLOY.mark(), DEPLOY.name()).sentence())
                .isEqualTo("Access to the models of a folder was withdrawn from 'ops/deploy'.");
    }
}
