package io.jenkins.plugins.modellineage.jenkins.home;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.startsWith;
import static org.junit.jupiter.api.Assertions.assertThrows;

import hudson.ExtensionList;
import hudson.model.Item;
import hudson.model.Result;
import hudson.model.User;
import hudson.model.listeners.ItemListener;
import hudson.security.ACL;
import hudson.security.ACLContext;
import io.jenkins.plugins.modellineage.jenkins.steps.Pipelines;
import io.jenkins.plugins.modellineage.lineage.PlaceEvent.ScopeClosed;
import io.jenkins.plugins.modellineage.model.Model;
import io.jenkins.plugins.modellineage.model.ModelVersion;
import io.jenkins.plugins.modellineage.model.ScopeId;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import jenkins.model.Jenkins;
import org.jenkinsci.plugins.workflow.job.WorkflowJob;
import org.junit.jupiter.api.Test;
import org.jvnet.hudson.test.JenkinsRule;
import org.jvnet.hudson.test.MockAuthorizationStrategy;
import org.jvnet.hudson.test.MockFolder;
import org.jvnet.hudson.test.junit.jupiter.WithJenkins;

@WithJenkins
class ScopesITest {
    private static final String STAMP =
            "node {\nwriteFile file: 'a', text: 'a'\nstampModel model: 'lm', artifacts: 'a'\n}\n";

    @Test
    void shouldFollowAFolderThatIsRenamed(JenkinsRule jenkins) throws Exception {
        MockFolder team = jenkins.createFolder("team");
        jenkins.buildAndAssertSuccess(Pipelines.jobIn(team, "train", STAMP));
        ScopeId scope = Scopes.known(team).orElseThrow();

        team.renameTo("crew");

        assertThat(Scopes.known(team).orElseThrow(), is(scope));
        assertThat(Scopes.folder(scope).orElseThrow().getFullName(), is("crew"));
        ModelVersion version = model().version(1).orElseThrow();
        assertThat(version.build().job(), is("crew/train"));
        assertThat(BuildRuns.build(version.build()).isPresent(), is(true));
    }

    @Test
    void shouldNotHandADeletedFoldersModelsToANewOne(JenkinsRule jenkins) throws Exception {
        MockFolder team = jenkins.createFolder("team");
        jenkins.buildAndAssertSuccess(Pipelines.jobIn(team, "train", STAMP));
        ScopeId scope = Scopes.known(team).orElseThrow();

        team.delete();

        assertThat(Scopes.folder(scope).isPresent(), is(false));
        ModelVersion version = model().version(1).orElseThrow();
        assertThat(ModelLineage.get().registry().jobGone(version.build()), is(true));
        MockFolder again = jenkins.createFolder("team");
        jenkins.buildAndAssertSuccess(Pipelines.jobIn(again, "train", STAMP));
        assertThat(Scopes.known(again).orElseThrow(), is(not(scope)));
        assertThat(ModelLineage.get().registry().models().size(), is(2));
    }

    @Test
    void shouldNotHandModelsToAFolderThatTookTheNameUnseen(JenkinsRule jenkins) throws Exception {
        MockFolder team = jenkins.createFolder("team");
        jenkins.buildAndAssertSuccess(Pipelines.jobIn(team, "train", STAMP));
        ScopeId scope = Scopes.known(team).orElseThrow();
        ModelVersion old = model().version(1).orElseThrow();
        MockFolder again = unheard(() -> {
            team.delete();
            return jenkins.createFolder("team");
        });
        WorkflowJob train = Pipelines.jobIn(again, "train", STAMP);
        jenkins.jenkins.setSecurityRealm(jenkins.createDummySecurityRealm());
        jenkins.jenkins.setAuthorizationStrategy(People.reading("reader"));

        assertThat(Scopes.known(again).isPresent(), is(false));
        assertThat(Scopes.folder(scope).isPresent(), is(false));
        assertThat("by the new job of the old name", sees("reader"), is(false));
        assertThat(sees("admin"), is(true));

        jenkins.buildAndAssertSuccess(train);

        assertThat(Scopes.known(again).orElseThrow(), is(not(scope)));
        assertThat(ModelLineage.get().registry().nameOf(scope).isPresent(), is(false));
        assertThat(ModelLineage.get().registry().jobGone(old.build()), is(true));
        ModelVersion fresh = ModelLineage.get()
                .registry()
                .models(Scopes.known(again).orElseThrow())
                .get(0)
                .version(1)
                .orElseThrow();
        assertThat(ModelLineage.get().registry().jobGone(fresh.build()), is(false));
    }

    @Test
    void shouldKnowAFolderThatGotItsNameUnseen(JenkinsRule jenkins) throws Exception {
        MockFolder team = jenkins.createFolder("team");
        jenkins.buildAndAssertSuccess(Pipelines.jobIn(team, "train", STAMP));
        ScopeId scope = Scopes.known(team).orElseThrow();
        unheard(() -> {
            team.renameTo("crew");
            return team;
        });

        assertThat(Scopes.of(team), is(scope));
        assertThat(Scopes.folder(scope).orElseThrow().getFullName(), is("crew"));
    }

    @Test
    void shouldWriteNothingOfJobsThatNoRecordKnows(JenkinsRule jenkins) throws Exception {
        jenkins.buildAndAssertSuccess(Pipelines.jobIn(jenkins.createFolder("team"), "train", STAMP));
        WorkflowJob other = Pipelines.jobIn(jenkins.createFolder("others"), "lint", "echo 'lint'");
        long before = ModelLineage.get().registry().lastSeq();

        other.renameTo("check");
        other.delete();

        assertThat(ModelLineage.get().registry().lastSeq(), is(before));
    }

    /** What happens while the plugin is not there to hear of it. */
    private static MockFolder unheard(Callable<MockFolder> change) throws Exception {
        Renames listener = ExtensionList.lookupSingleton(Renames.class);
        ItemListener.all().remove(listener);
        try {
            return change.call();
        } finally {
            ItemListener.all().add(listener);
        }
    }

    @Test
    void shouldShowAVersionToWhoMayReadItsJob(JenkinsRule jenkins) throws Exception {
        MockFolder team = jenkins.createFolder("team");
        WorkflowJob job = Pipelines.jobIn(team, "train", STAMP);
        jenkins.buildAndAssertSuccess(job);
        jenkins.jenkins.setSecurityRealm(jenkins.createDummySecurityRealm());
        jenkins.jenkins.setAuthorizationStrategy(new MockAuthorizationStrategy()
                .grant(Jenkins.READ)
                .everywhere()
                .toEveryone()
                .grant(Item.READ)
                .onItems(team)
                .to("neighbour")
                .grant(Item.READ)
                .onItems(team, job)
                .to("owner")
                .grant(Jenkins.ADMINISTER)
                .everywhere()
                .to("admin"));

        assertThat(sees("owner"), is(true));
        assertThat(sees("neighbour"), is(false));
        assertThat(sees("stranger"), is(false));

        job.delete();
        assertThat("it had readers of its own", sees("neighbour"), is(false));
        assertThat("so are builds that only used a version", knowsOfBuild("neighbour"), is(false));
        assertThat(sees("admin"), is(true));
        assertThat(knowsOfBuild("admin"), is(true));
    }

    @Test
    void shouldLeaveTheVersionsOfADeletedOpenJobToTheReadersOfItsFolder(JenkinsRule jenkins) throws Exception {
        MockFolder team = jenkins.createFolder("team");
        WorkflowJob job = Pipelines.jobIn(team, "train", STAMP);
        jenkins.buildAndAssertSuccess(job);
        job.delete(); // everybody may read everything here
        jenkins.jenkins.setSecurityRealm(jenkins.createDummySecurityRealm());
        jenkins.jenkins.setAuthorizationStrategy(new MockAuthorizationStrategy()
                .grant(Jenkins.READ)
                .everywhere()
                .toEveryone()
                .grant(Item.READ)
                .onItems(team)
                .to("neighbour"));

        assertThat(sees("neighbour"), is(true));
        assertThat(knowsOfBuild("neighbour"), is(true));
        assertThat(sees("stranger"), is(false));
        assertThat(knowsOfBuild("stranger"), is(false));
    }

    @Test
    void shouldKnowAFolderThatLostItsMarkByTheBuildsInIt(JenkinsRule jenkins) throws Exception {
        MockFolder team = jenkins.createFolder("team");
        jenkins.buildAndAssertSuccess(Pipelines.jobIn(team, "train", STAMP));
        ScopeId scope = Scopes.known(team).orElseThrow();
        Files.delete(mark(team));
        ScopeMark.forget();

        assertThat(Scopes.known(team).orElseThrow(), is(scope));
        assertThat(Files.readString(mark(team)).strip(), is(scope.value()));
    }

    @Test
    void shouldKnowAFolderThatLostItsMarkByTheJobsInIt(JenkinsRule jenkins) throws Exception {
        MockFolder team = jenkins.createFolder("team");
        WorkflowJob train = Pipelines.jobIn(team, "train", STAMP);
        jenkins.buildAndAssertSuccess(train);
        ScopeId scope = Scopes.known(team).orElseThrow();
        train.getLastBuild().delete();
        Files.delete(mark(team));
        ScopeMark.forget();

        jenkins.buildAndAssertSuccess(train);

        assertThat(Scopes.known(team).orElseThrow(), is(scope));
        assertThat(model().versions().size(), is(2));
    }

    @Test
    void shouldRefuseAFolderWhoseMarkIsNone(JenkinsRule jenkins) throws Exception {
        MockFolder team = jenkins.createFolder("team");
        WorkflowJob train = Pipelines.jobIn(team, "train", STAMP);
        jenkins.buildAndAssertSuccess(train);
        ScopeId scope = Scopes.known(team).orElseThrow();
        for (String damaged : new String[] {"", "\n", "../x", scope.value() + "0"}) {
            Files.writeString(mark(team), damaged);
            ScopeMark.forget();

            jenkins.assertLogContains(
                    "The file model-lineage-scope in the folder of 'team' on the controller holds no mark of a folder",
                    jenkins.buildAndAssertStatus(Result.FAILURE, train));
        }
        assertThat(ModelLineage.get().registry().nameOf(scope).orElseThrow(), is("team"));
        assertThat(ModelLineage.get().registry().models().size(), is(1));
    }

    @Test
    void shouldSeeAMarkThatIsPutBack(JenkinsRule jenkins) throws Exception {
        MockFolder team = jenkins.createFolder("team");
        WorkflowJob train = Pipelines.jobIn(team, "train", STAMP);
        jenkins.buildAndAssertSuccess(train);
        ScopeId scope = Scopes.known(team).orElseThrow();
        train.delete();
        Files.delete(mark(team));
        ScopeMark.forget();
        assertThat(Scopes.known(team).isPresent(), is(false));

        Files.writeString(mark(team), scope.value() + "\n");

        assertThat(Scopes.known(team).orElseThrow(), is(scope));
    }

    @Test
    void shouldRefuseAFolderWhoseMarkCannotBeRead(JenkinsRule jenkins) throws Exception {
        MockFolder team = jenkins.createFolder("team");
        WorkflowJob train = Pipelines.jobIn(team, "train", STAMP);
        jenkins.buildAndAssertSuccess(train);
        ScopeId scope = Scopes.known(team).orElseThrow();
        Files.delete(mark(team));
        Files.createDirectory(mark(team));
        ScopeMark.forget();

        jenkins.assertLogContains(
                "Which models belong to 'team' cannot be told: the file model-lineage-scope",
                jenkins.buildAndAssertStatus(Result.FAILURE, train));
        assertThat(
                "nothing is taken from it",
                ModelLineage.get().registry().nameOf(scope).orElseThrow(),
                is("team"));

        Files.delete(mark(team));
        jenkins.buildAndAssertSuccess(train);
        assertThat(ModelLineage.get().registry().models(scope).get(0).versions().size(), is(2));
    }

    @Test
    void shouldGiveAFolderItsModelsBackAfterAnotherHadItsName(JenkinsRule jenkins) throws Exception {
        MockFolder team = jenkins.createFolder("team");
        jenkins.buildAndAssertSuccess(Pipelines.jobIn(team, "train", STAMP));
        ScopeId scope = Scopes.known(team).orElseThrow();
        MockFolder again = unheard(() -> {
            team.renameTo("away");
            return jenkins.createFolder("team");
        });
        jenkins.buildAndAssertSuccess(Pipelines.jobIn(again, "train", STAMP));
        assertThat(ModelLineage.get().registry().nameOf(scope).isPresent(), is(false));

        assertThat(Scopes.of(team), is(scope));
        assertThat(ModelLineage.get().registry().nameOf(scope).orElseThrow(), is("away"));
        assertThat(Scopes.of(again), is(not(scope)));
    }

    @Test
    void shouldNotCloseAScopeWhenAnotherFolderOfItsNameIsDeleted(JenkinsRule jenkins) throws Exception {
        MockFolder team = jenkins.createFolder("team");
        jenkins.buildAndAssertSuccess(Pipelines.jobIn(team, "train", STAMP));
        ScopeId scope = Scopes.known(team).orElseThrow();
        MockFolder again = unheard(() -> {
            team.renameTo("away");
            return jenkins.createFolder("team");
        });

        again.delete();

        assertThat(ModelLineage.get().registry().nameOf(scope).isPresent(), is(true));
        assertThat(Scopes.of(team), is(scope));
        assertThat(
                "its jobs came with it",
                model().version(1).orElseThrow().build().job(),
                is("away/train"));
    }

    @Test
    void shouldStartAnewWhenAFolderComesBackAfterItWasClosed(JenkinsRule jenkins) throws Exception {
        MockFolder team = jenkins.createFolder("team");
        jenkins.buildAndAssertSuccess(Pipelines.jobIn(team, "train", STAMP));
        ScopeId scope = Scopes.known(team).orElseThrow();
        unheard(() -> {
            team.renameTo("away");
            return team;
        });
        jenkins.jenkins.setSecurityRealm(jenkins.createDummySecurityRealm());
        try (ACLContext as = ACL.as2(User.getById("alice", true).impersonate2())) {
            Scopes.close(scope, "it moved to another controller");
        }

        assertThat(Scopes.isLost(scope), is(false));
        assertThat(Scopes.of(team), is(not(scope)));
        assertThat(
                ModelLineage.get()
                        .ledger()
                        .read()
                        .filter(entry -> entry.event() instanceof ScopeClosed)
                        .map(entry -> entry.actor().label())
                        .toList(),
                is(List.of("alice")));
    }

    @Test
    void shouldNotCloseTheScopeOfAFolderThatIsThere(JenkinsRule jenkins) throws Exception {
        MockFolder team = jenkins.createFolder("team");
        jenkins.buildAndAssertSuccess(Pipelines.jobIn(team, "train", STAMP));
        ScopeId scope = Scopes.known(team).orElseThrow();

        Refused refusal = assertThrows(Refused.class, () -> Scopes.close(scope, "it is a mess"));

        assertThat(refusal.getMessage(), startsWith("The folder 'team' is there"));
        assertThat(Scopes.known(team).orElseThrow(), is(scope));
    }

    private static Path mark(MockFolder folder) {
        return folder.getRootDir().toPath().resolve(ScopeMark.FILE);
    }

    private static boolean knowsOfBuild(String user) {
        try (ACLContext as = ACL.as2(User.getById(user, true).impersonate2())) {
            return Visibility.canKnow(ModelLineage.get()
                    .registry()
                    .jobOf(model().version(1).orElseThrow().build()));
        }
    }

    private static boolean sees(String user) {
        try (ACLContext as = ACL.as2(User.getById(user, true).impersonate2())) {
            return model().versions().stream().anyMatch(Visibility::canSee);
        }
    }

    private static Model model() {
        return ModelLineage.get().registry().models().iterator().next();
    }
}
