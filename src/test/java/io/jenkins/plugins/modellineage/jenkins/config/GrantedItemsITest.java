package io.jenkins.plugins.modellineage.jenkins.config;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.startsWith;

import hudson.model.Items;
import java.util.List;
import java.util.logging.Level;
import org.junit.jupiter.api.Test;
import org.jvnet.hudson.test.JenkinsRule;
import org.jvnet.hudson.test.LogRecorder;
import org.jvnet.hudson.test.MockFolder;
import org.jvnet.hudson.test.junit.jupiter.WithJenkins;

/** Grants belong to the items that an administrator meant, whatever these are named later. */
@WithJenkins
class GrantedItemsITest {

    @Test
    void shouldFollowAFolderAndWhatLiesBelowIt(JenkinsRule jenkins) throws Exception {
        MockFolder team = jenkins.createFolder("team");
        MockFolder models = team.createProject(MockFolder.class, "models");
        models.createProject(MockFolder.class, "tests");
        grant("team/models", "team/models/tests", "team", "teams/x");

        team.renameTo("group");

        assertThat(granted(), contains("group/models: group/models/tests group teams/x"));
        assertThat("saved", new ModelLineageConfiguration().getGrants().get(0).getFolder(), startsWith("group/"));
    }

    @Test
    void shouldFollowAJobThatMoves(JenkinsRule jenkins) throws Exception {
        MockFolder team = jenkins.createFolder("team");
        MockFolder other = jenkins.createFolder("other");
        grant("models", "team/deploy");

        Items.move(team.createProject(MockFolder.class, "deploy"), other);

        assertThat(granted(), contains("models: other/deploy"));
    }

    /** A name that is written with a comma would stand for two other jobs. */
    @Test
    void shouldEndForAJobThatGetsACommaIntoItsName(JenkinsRule jenkins) throws Exception {
        MockFolder job = jenkins.createFolder("deploy");
        grant("models", "deploy", "nightly");

        job.renameTo("a,b");

        assertThat(granted(), contains("models: nightly"));
    }

    @Test
    void shouldEndWithTheJobAndTellSo(JenkinsRule jenkins) throws Exception {
        LogRecorder log = new LogRecorder()
                .record(ModelLineageConfiguration.class, Level.INFO)
                .capture(10);
        jenkins.createFolder("nightly");
        MockFolder team = jenkins.createFolder("team");
        team.createProject(MockFolder.class, "deploy");
        grant("models", "team/deploy", "nightly");

        team.delete();

        assertThat(granted(), contains("models: nightly"));
        assertThat(log.getMessages(), hasItem(startsWith("'team/deploy' was deleted, and grants for it ended; ")));
    }

    @Test
    void shouldEndWithTheFolder(JenkinsRule jenkins) throws Exception {
        MockFolder models = jenkins.createFolder("models");
        grant("models", "nightly");

        models.delete();
        jenkins.createFolder("models");

        assertThat(granted(), empty());
    }

    /** What allows change requests goes on without the jobs that were listed beside it. */
    @Test
    void shouldKeepWhatItSaysOfChangeRequests(JenkinsRule jenkins) throws Exception {
        ScopeGrant grant = new ScopeGrant("", List.of("deploy"));
        grant.setChangeRequests(true);
        ModelLineageConfiguration.get().setGrants(List.of(grant));

        jenkins.createFolder("deploy").delete();

        assertThat(granted(), contains(": "));
        assertThat(ModelLineageConfiguration.get().getGrants().get(0).isChangeRequests(), is(true));
    }

    private static void grant(String folder, String... jobs) {
        ModelLineageConfiguration.get().setGrants(List.of(new ScopeGrant(folder, List.of(jobs))));
    }

    private static List<String> granted() {
        return ModelLineageConfiguration.get().getGrants().stream()
                .map(grant -> grant.getFolder() + ": " + String.join(" ", grant.getJobs()))
                .toList();
    }
}
