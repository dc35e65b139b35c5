package io.jenkins.plugins.modellineage.jenkins.home;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;

import hudson.model.Item;
import hudson.model.User;
import hudson.security.ACL;
import hudson.security.ACLContext;
import io.jenkins.plugins.modellineage.jenkins.steps.Pipelines;
import io.jenkins.plugins.modellineage.model.Model;
import io.jenkins.plugins.modellineage.model.ModelVersion;
import io.jenkins.plugins.modellineage.model.ScopeId;
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
                .to("owner"));

        assertThat(sees("owner"), is(true));
        assertThat(sees("neighbour"), is(false));
        assertThat(sees("stranger"), is(false));

        job.delete();
        assertThat("its folder's readers once the job is gone", sees("neighbour"), is(true));
        assertThat(sees("stranger"), is(false));
    }

    private static boolean sees(String user) {
        try (ACLContext as = ACL.as2(User.getById(user, true).impersonate2())) {
            return Visibility.canSee(model());
        }
    }

    private static Model model() {
        return ModelLineage.get().registry().models().iterator().next();
    }
}
