package io.jenkins.plugins.modellineage.jenkins.home;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.is;

import hudson.model.Cause;
import hudson.model.CauseAction;
import hudson.model.Run;
import hudson.model.User;
import hudson.scm.ChangeLogSet;
import io.jenkins.plugins.modellineage.jenkins.steps.Pipelines;
import io.jenkins.plugins.modellineage.model.ModelVersion;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.jenkinsci.plugins.pipeline.modeldefinition.causes.RestartDeclarativePipelineCause;
import org.jenkinsci.plugins.workflow.cps.CpsFlowDefinition;
import org.jenkinsci.plugins.workflow.job.WorkflowJob;
import org.jenkinsci.plugins.workflow.job.WorkflowRun;
import org.junit.jupiter.api.Test;
import org.jvnet.hudson.test.JenkinsRule;
import org.jvnet.hudson.test.TestExtension;
import org.jvnet.hudson.test.junit.jupiter.WithJenkins;

@WithJenkins
class StartersITest {

    @Test
    void shouldNameWhoStartedTheOriginalOfAReplayToo(JenkinsRule jenkins) throws Exception {
        WorkflowJob job = Pipelines.job(jenkins, "train", "echo 'trained'");
        WorkflowRun original = built(jenkins, job, new Cause.UserIdCause("alice"));

        WorkflowRun replay = built(jenkins, job, new Cause.UserIdCause("bob"), Pipelines.replayOf(original));

        assertThat(of(replay), containsInAnyOrder("alice", "bob"));
    }

    @Test
    void shouldNameWhoStartedTheBuildUpstream(JenkinsRule jenkins) throws Exception {
        WorkflowRun upstream =
                built(jenkins, Pipelines.job(jenkins, "train", "echo 'trained'"), new Cause.UserIdCause("alice"));

        WorkflowRun downstream =
                built(jenkins, Pipelines.job(jenkins, "deploy", "echo 'deployed'"), new Cause.UpstreamCause((Run<?, ?>)
                        upstream));

        assertThat(of(downstream), containsInAnyOrder("alice"));
    }

    @Test
    void shouldNameWhoStartedTheBuildThatStampedTheVersion(JenkinsRule jenkins) throws Exception {
        WorkflowRun trained = built(
                jenkins,
                Pipelines.job(
                        jenkins,
                        "train",
                        "node {\n" + Pipelines.TRAINING + "stampModel model: 'lm', artifacts: 'out/**'\n}"),
                new Cause.UserIdCause("alice"));
        ModelVersion version = stamped();

        WorkflowRun deploys =
                built(jenkins, Pipelines.job(jenkins, "deploy", "echo 'deployed'"), new Cause.UserIdCause("bob"));

        assertThat(Starters.of(deploys, version).starters(), containsInAnyOrder("alice", "bob"));
        assertThat(Starters.of(trained, version).starters(), containsInAnyOrder("alice"));
        assertThat(Starters.of(deploys, version).stampers(), containsInAnyOrder("alice"));
        assertThat(Starters.of("carol", version).stampers(), containsInAnyOrder("alice"));
        assertThat(
                Starters.of(
                                deploys,
                                version,
                                build -> Set.of("author of " + build.getParent().getName()))
                        .authors(),
                containsInAnyOrder("author of deploy", "author of train"));
    }

    @Test
    void shouldNameWhoStartedTheBuildThatStampedTheVersionWhenThatIsGone(JenkinsRule jenkins) throws Exception {
        WorkflowJob train = Pipelines.job(
                jenkins, "train", "node { writeFile file: 'w', text: 'x'; stampModel model: 'lm', artifacts: 'w' }");
        built(jenkins, train, new Cause.UserIdCause("alice")).delete();

        WorkflowRun deploys =
                built(jenkins, Pipelines.job(jenkins, "deploy", "echo 'deployed'"), new Cause.UserIdCause("bob"));

        assertThat(Starters.of(deploys, stamped()).starters(), containsInAnyOrder("alice", "bob"));
    }

    @Test
    void shouldNameWhoStartedTheBuildThatWasRestartedFromAStage(JenkinsRule jenkins) throws Exception {
        WorkflowJob job = Pipelines.job(jenkins, "train", "echo 'trained'");
        WorkflowRun original = built(jenkins, job, new Cause.UserIdCause("alice"));

        WorkflowRun restart = built(
                jenkins, job, new Cause.UserIdCause("bob"), new RestartDeclarativePipelineCause(original, "Promote"));

        assertThat(of(restart), containsInAnyOrder("alice", "bob"));
    }

    @Test
    void shouldNameThemWithoutThePluginThatAnOriginNeeds(JenkinsRule jenkins) throws Exception {
        WorkflowJob job = Pipelines.job(jenkins, "train", "echo 'trained'");
        WorkflowRun original = built(jenkins, job, new Cause.UserIdCause("alice"));
        Cause replayed = Pipelines.replayOf(original);

        WorkflowRun replay = built(jenkins, job, new Cause.UserIdCause("bob"), replayed);

        assertThat(of(replay), containsInAnyOrder("alice", "bob"));
        assertThat(Origin.isRepetition(replayed), is(true));
        assertThat(Origin.isRepetition(new Cause.UserIdCause("bob")), is(false));
    }

    /** Stands in for an optional extension whose plugin is not installed. */
    @TestExtension("shouldNameThemWithoutThePluginThatAnOriginNeeds")
    public static final class Absent implements Origin {
        @Override
        public boolean repeats(Cause cause) {
            throw new NoClassDefFoundError("org/jenkinsci/plugins/pipeline/modeldefinition/causes/Absent");
        }

        @Override
        public Optional<Run<?, ?>> of(Cause cause) {
            throw new NoClassDefFoundError("org/jenkinsci/plugins/pipeline/modeldefinition/causes/Absent");
        }
    }

    @Test
    void shouldNameTheAuthorsOfABuildThatNobodyStarted(JenkinsRule jenkins) throws Exception {
        WorkflowJob job = Pipelines.job(jenkins, "train", "echo 'trained'");
        WorkflowRun nightly = startedByNobody(jenkins, job);

        WorkflowRun replay = built(jenkins, job, new Cause.UserIdCause("bob"), Pipelines.replayOf(nightly));

        assertThat(Starters.stamping(nightly, build -> Set.of("carol")).starters(), containsInAnyOrder("carol"));
        assertThat(
                Starters.stamping(replay, build -> Set.of("of " + build.getNumber()))
                        .starters(),
                containsInAnyOrder("bob", "of 1"));
    }

    @Test
    void shouldNotNameTheAuthorsOfABuildThatAPersonStarted(JenkinsRule jenkins) throws Exception {
        WorkflowRun build =
                built(jenkins, Pipelines.job(jenkins, "train", "echo 'trained'"), new Cause.UserIdCause("alice"));

        assertThat(Starters.stamping(build, any -> Set.of("carol")).starters(), containsInAnyOrder("alice"));
    }

    @Test
    void shouldNameTheAuthorsOfFailedBuildsBeforeAndKeepThemWithTheVersion(JenkinsRule jenkins) throws Exception {
        jenkins.jenkins.setSecurityRealm(jenkins.createDummySecurityRealm());
        WorkflowJob job = Pipelines.job(
                jenkins, "train", "node { writeFile file: 'w', text: 'x'; stampModel model: 'lm', artifacts: 'w' }");
        WorkflowRun first = startedByNobody(jenkins, job);
        User.getById("alice", true);
        job.setDefinition(new CpsFlowDefinition("echo 'fails'", true));
        WorkflowRun failed = startedByNobody(jenkins, job);
        WorkflowRun again = built(jenkins, job, new Cause.UserIdCause("Alice"));
        Function<Run<?, ?>, Set<String>> changes = build -> build.getNumber() == first.getNumber()
                ? Set.of("bob")
                : build.getNumber() == failed.getNumber() ? Set.of("ALICE") : Set.of();

        assertThat(Starters.stamping(again, changes).authors(), contains("alice"));
        assertThat(Starters.stamping(again, changes).starters(), contains("alice"));
        assertThat(Starters.stamping(first, changes).authors(), contains("bob"));
        assertThat(Starters.stamping(again, build -> Set.of()).authors(), empty());
        assertThat(Starters.lacksAuthors(stamped()), is(true));
    }

    @Test
    void shouldReadTheAuthorsOffTheChangesAndLeaveOutWhomNobodyKnows(JenkinsRule jenkins) throws Exception {
        WorkflowRun build = startedByNobody(jenkins, Pipelines.job(jenkins, "train", "echo 'trained'"));

        assertThat(
                Authors.of(List.of(new Changes(build, "carol", "unknown"), new Changes(build, "dave"))),
                containsInAnyOrder("carol", "dave"));
        assertThat(Authors.of(build), empty());
    }

    private static ModelVersion stamped() {
        return ModelLineage.get()
                .registry()
                .models()
                .iterator()
                .next()
                .version(1)
                .orElseThrow();
    }

    private static Set<String> of(WorkflowRun build) {
        return Starters.stamping(build, any -> Set.of()).starters();
    }

    /** Changes as a source control tells them. */
    private static final class Changes extends ChangeLogSet<ChangeLogSet.Entry> {
        private final List<ChangeLogSet.Entry> entries = new ArrayList<>();

        Changes(WorkflowRun build, String... authors) {
            super(build, null);
            for (String author : authors) {
                entries.add(new By(author));
            }
        }

        @Override
        public boolean isEmptySet() {
            return entries.isEmpty();
        }

        @Override
        public Iterator<ChangeLogSet.Entry> iterator() {
            return entries.iterator();
        }
    }

    private static final class By extends ChangeLogSet.Entry {
        private final String author;

        By(String author) {
            this.author = author;
        }

        @Override
        public String getMsg() {
            return "Changed";
        }

        @Override
        public User getAuthor() {
            return author.equals("unknown") ? User.getUnknown() : User.getById(author, true);
        }

        @Override
        public Collection<String> getAffectedPaths() {
            return List.of();
        }
    }

    private static WorkflowRun startedByNobody(JenkinsRule jenkins, WorkflowJob job) throws Exception {
        return jenkins.assertBuildStatusSuccess(job.scheduleBuild2(0));
    }

    private static WorkflowRun built(JenkinsRule jenkins, WorkflowJob job, Cause... causes) throws Exception {
        return jenkins.assertBuildStatusSuccess(job.scheduleBuild2(0, new CauseAction(causes)));
    }
}
