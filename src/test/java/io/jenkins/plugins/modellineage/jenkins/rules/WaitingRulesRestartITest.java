package io.jenkins.plugins.modellineage.jenkins.rules;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;

import com.cloudbees.hudson.plugins.folder.Folder;
import hudson.model.User;
import hudson.security.ACL;
import hudson.security.ACLContext;
import io.jenkins.plugins.modellineage.jenkins.home.ModelLineage;
import io.jenkins.plugins.modellineage.jenkins.home.Rules;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.jvnet.hudson.test.JenkinsRule;
import org.jvnet.hudson.test.junit.jupiter.JenkinsSessionExtension;

/** Rules of a folder that the ledger could not take before Jenkins went down. */
class WaitingRulesRestartITest {
    private static final String TEXT = "{\"rules\": [{\"stages\": \"production\", \"jobs\": [\"deploy\"]}]}";

    @RegisterExtension
    private final JenkinsSessionExtension session = new JenkinsSessionExtension();

    @Test
    void shouldBeTakenAtTheNextStart() throws Throwable {
        session.then(WaitingRulesRestartITest::giveWhileNothingIsRecorded);
        session.then(jenkins -> {
            Folder team = jenkins.jenkins.getItemByFullName("team", Folder.class);

            assertThat(Rules.of(team).own(), hasSize(1));
            assertThat(
                    ModelLineage.get().registry().entriesAfter(0).stream()
                            .map(entry -> entry.actor().authentication() + ": "
                                    + entry.event().sentence())
                            .toList(),
                    hasItem("rosa: The rule of folder 'team' for production was set by the configuration of the"
                            + " folder: only jobs deploy."));
            assertThat(Rules.of(team).codeTold().isPresent(), is(false));
            assertThat(Files.exists(team.getRootDir().toPath().resolve("model-lineage-rules-waiting")), is(false));
        });
    }

    private static void giveWhileNothingIsRecorded(JenkinsRule jenkins) throws Exception {
        jenkins.jenkins.setSecurityRealm(jenkins.createDummySecurityRealm());
        Folder team = jenkins.createProject(Folder.class, "team");
        Path first = jenkins.jenkins.getRootDir().toPath().resolve("model-lineage/ledger/000001.jsonl");
        Files.createDirectories(first);
        try (ACLContext as = ACL.as2(User.getById("rosa", true).impersonate2())) {
            team.getProperties().replace(new FolderRulesProperty(TEXT));
            team.save();
        }
        assertThat(Rules.of(team).own(), empty());
        Files.delete(first);
    }
}
