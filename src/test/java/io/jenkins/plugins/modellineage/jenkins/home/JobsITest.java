package io.jenkins.plugins.modellineage.jenkins.home;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;

import hudson.ExtensionList;
import hudson.model.Item;
import hudson.model.Result;
import hudson.model.User;
import hudson.model.listeners.ItemListener;
import hudson.security.ACL;
import hudson.security.ACLContext;
import io.jenkins.plugins.modellineage.experiment.Actor;
import io.jenkins.plugins.modellineage.experiment.BuildRef;
import io.jenkins.plugins.modellineage.jenkins.steps.Pipelines;
import io.jenkins.plugins.modellineage.lineage.PlaceEvent.JobIdentified;
import io.jenkins.plugins.modellineage.lineage.PlaceEvent.ScopeOpened;
import io.jenkins.plugins.modellineage.lineage.Registry;
import io.jenkins.plugins.modellineage.model.ModelVersion;
import io.jenkins.plugins.modellineage.model.ScopeId;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import jenkins.model.Jenkins;
import org.jenkinsci.plugins.workflow.job.WorkflowJob;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.jvnet.hudson.test.JenkinsRule;
import org.jvnet.hudson.test.MockAuthorizationStrategy;
import org.jvnet.hudson.test.MockFolder;
import org.jvnet.hudson.test.junit.jupiter.WithJenkins;

@WithJenkins
class JobsITest {
    private static final String STAMP =
            "node {\nwriteFile file: 'a', text: 'a'\nstampModel model: 'lm', artifacts: 'a'\n}\n";

    private JenkinsRule jenkins;
    private MockFolder team;

    @BeforeEach
    void folder(JenkinsRule rule) throws Exception {
        jenkins = rule;
        team = rule.createFolder("team");
    }

    @Test
    void shouldNotShowVersionsToTheReadersOfAJobThatTookTheNameUnseen() throws Exception {
        WorkflowJob old = stamping();
        WorkflowJob young = unheard(() -> {
            old.delete();
            return job();
        });
        allowToRead(young);

        assertThat(seen("reader"), is(empty()));
        assertThat(seen("admin"), contains(1));
    }

    @Test
    void shouldKeepApartWhatTwoJobsOfOneNameMade() throws Exception {
        WorkflowJob old = stamping();
        WorkflowJob young = unheard(() -> {
            old.delete();
            return job();
        });
        jenkins.buildAndAssertSuccess(young);
        allowToRead(young);

        assertThat(seen("reader"), contains(2));
        assertThat(numbers(registry().stampedByJob("team/train")), contains(2));
        assertThat(registry().jobGone(version(1).build()), is(true));
    }

    @Test
    void shouldFindAJobThatGotAnotherNameUnseen() throws Exception {
        WorkflowJob old = stamping();
        WorkflowJob young = unheard(() -> {
            old.renameTo("fit");
            return job();
        });
        allowToRead(young);
        assertThat("by the job of the old name", seen("reader"), is(empty()));

        Jobs.remember();

        assertThat(version(1).build().job(), is("team/fit"));
        assertThat("its own job may still not be read", seen("reader"), is(empty()));
        allowToRead(old);
        assertThat(seen("reader"), contains(1));
    }

    @Test
    void shouldKnowAJobAgainWhenOneOfItsBuildsActs() throws Exception {
        WorkflowJob job = stamping();
        unheard(() -> {
            job.renameTo("fit");
            return job;
        });

        jenkins.buildAndAssertSuccess(job);

        assertThat(version(1).build().job(), is("team/fit"));
        assertThat(numbers(registry().stampedByJob("team/fit")), contains(1, 2));
    }

    @Test
    void shouldKnowAJobAgainWhenItIsRenamedOnceMore() throws Exception {
        WorkflowJob job = stamping();
        unheard(() -> {
            job.renameTo("fit");
            return job;
        });

        job.renameTo("tune");

        assertThat(version(1).build().job(), is("team/tune"));
    }

    @Test
    void shouldWriteNothingWhenANamesakeIsRenamedOrDeleted() throws Exception {
        WorkflowJob old = stamping();
        WorkflowJob young = unheard(() -> {
            old.delete();
            return job();
        });
        long before = registry().lastSeq();

        young.renameTo("lint");
        young.renameTo("train");
        young.delete();

        assertThat(registry().lastSeq(), is(before));
    }

    @Test
    void shouldMarkAJobThatLostItsMarkByItsBuilds() throws Exception {
        WorkflowJob job = stamping();
        String lost = Files.readString(mark(job));
        Files.delete(mark(job));
        JobMark.forget();
        allowToRead(job);

        assertThat(seen("reader"), contains(1));
        assertThat(Files.readString(mark(job)), is(lost));
    }

    @Test
    void shouldRefuseAJobWhoseMarkCannotBeRead() throws Exception {
        WorkflowJob job = stamping();
        Files.delete(mark(job));
        Files.createDirectory(mark(job));
        JobMark.forget();

        jenkins.assertLogContains(
                "Whether 'team/train' is the job that its versions are from cannot be told: the file model-lineage-job",
                jenkins.buildAndAssertStatus(Result.FAILURE, job));
        assertThat(registry().models().iterator().next().versions().size(), is(1));

        Files.delete(mark(job));
        jenkins.buildAndAssertSuccess(job);
        assertThat(numbers(registry().stampedByJob("team/train")), contains(1, 2));
    }

    @Test
    void shouldRefuseAJobWhoseMarkIsNone() throws Exception {
        WorkflowJob job = stamping();
        Files.writeString(mark(job), "../../etc");
        JobMark.forget();

        jenkins.assertLogContains(
                "The file model-lineage-job in the folder of 'team/train' on the controller holds no mark of a job",
                jenkins.buildAndAssertStatus(Result.FAILURE, job));
    }

    @Test
    void shouldNotTakeTheCopyOfAJobsDirectoryForTheJob() throws Exception {
        WorkflowJob secret = stamping();
        WorkflowJob open = Pipelines.jobIn(team, "open", STAMP);
        Files.copy(mark(secret), mark(open));
        JobMark.forget();
        allowToRead(open);
        assertThat(seen("reader"), is(empty()));

        Jobs.remember();
        jenkins.buildAndAssertSuccess(open);

        assertThat(seen("reader"), contains(2));
        assertThat(version(1).build().job(), is("team/train"));
        assertThat(Files.readString(mark(open)), is(not(Files.readString(mark(secret)))));
    }

    @Test
    void shouldSayOnceWhichJobItIs() throws Exception {
        jenkins.buildAndAssertSuccess(stamping());

        assertThat(
                ModelLineage.get()
                        .ledger()
                        .read()
                        .filter(entry -> entry.event() instanceof JobIdentified)
                        .count(),
                is(1L));
    }

    @Test
    void shouldMarkJobsThatAreKnownByTheirNameAlone() throws Exception {
        WorkflowJob job = job();
        BuildRef build = new BuildRef(BuildRef.randomId(), "team/train", 1);
        ModelLineage.get()
                .ledger()
                .append(
                        new Actor(Actor.SYSTEM, Optional.of(build), List.of()),
                        registry -> List.of(new ScopeOpened(ScopeId.random(), "team")));

        Jobs.remember();

        assertThat(
                registry().markOfJob("team/train").orElseThrow(),
                is(Files.readString(mark(job)).strip()));
    }

    @Test
    void shouldRecordARenameOnceThatIsToldTwice() throws Exception {
        WorkflowJob train = stamping();
        train.renameTo("train-lm");
        long told = registry().lastSeq();
        ItemListener.fireLocationChange(train, "team/train");

        assertThat(registry().stampedByJob("team/train-lm").size(), is(1));
        assertThat(registry().lastSeq(), is(told));
    }

    private WorkflowJob stamping() throws Exception {
        WorkflowJob job = job();
        jenkins.buildAndAssertSuccess(job);
        return job;
    }

    private WorkflowJob job() throws Exception {
        return Pipelines.jobIn(team, "train", STAMP);
    }

    private void allowToRead(WorkflowJob job) {
        jenkins.jenkins.setSecurityRealm(jenkins.createDummySecurityRealm());
        jenkins.jenkins.setAuthorizationStrategy(new MockAuthorizationStrategy()
                .grant(Jenkins.ADMINISTER)
                .everywhere()
                .to("admin")
                .grant(Jenkins.READ)
                .everywhere()
                .to("reader")
                .grant(Item.READ)
                .onItems(team, job)
                .to("reader"));
    }

    private static List<Integer> seen(String user) {
        try (ACLContext as = ACL.as2(User.getById(user, true).impersonate2())) {
            return numbers(registry().models().iterator().next().versions().stream()
                    .filter(Visibility::canSee)
                    .toList());
        }
    }

    private static List<Integer> numbers(List<ModelVersion> versions) {
        return versions.stream().map(ModelVersion::number).toList();
    }

    private static ModelVersion version(int number) {
        return registry().models().iterator().next().version(number).orElseThrow();
    }

    private static Registry registry() {
        return ModelLineage.get().registry();
    }

    private static Path mark(WorkflowJob job) {
        return job.getRootDir().toPath().resolve(JobMark.FILE);
    }

    /** What happens while the plugin is not there to hear of it. */
    private static WorkflowJob unheard(Callable<WorkflowJob> change) throws Exception {
        Renames listener = ExtensionList.lookupSingleton(Renames.class);
        ItemListener.all().remove(listener);
        try {
            return change.call();
        } finally {
            ItemListener.all().add(listener);
        }
    }
}
