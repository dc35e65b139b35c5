package io.jenkins.plugins.modellineage.jenkins.pages;

import static io.jenkins.plugins.modellineage.jenkins.home.Roles.ADMIN;
import static io.jenkins.plugins.modellineage.jenkins.home.Roles.INSPECTOR;
import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.allOf;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.jenkins.plugins.modellineage.experiment.Actor;
import io.jenkins.plugins.modellineage.jenkins.config.ConfiguredWebhook;
import io.jenkins.plugins.modellineage.jenkins.config.ModelLineageConfiguration;
import io.jenkins.plugins.modellineage.jenkins.home.InForce;
import io.jenkins.plugins.modellineage.jenkins.home.ModelLineage;
import io.jenkins.plugins.modellineage.jenkins.home.Roles;
import io.jenkins.plugins.modellineage.jenkins.home.Rounds;
import io.jenkins.plugins.modellineage.lineage.PlaceEvent.JobRenamed;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import jenkins.model.Jenkins;
import org.jenkinsci.plugins.workflow.job.WorkflowRun;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.jvnet.hudson.test.JenkinsRule;
import org.jvnet.hudson.test.junit.jupiter.WithJenkins;

/** Who has Overall/SystemRead sees how the system is, nothing of models that are not theirs to see, and changes nothing. */
@WithJenkins
class SystemReaderITest {
    private JenkinsRule j;
    private InForce permissions;

    @BeforeEach
    void secure(JenkinsRule rule) {
        j = rule;
        permissions = InForce.of(Jenkins.SYSTEM_READ);
        j.jenkins.setSecurityRealm(j.createDummySecurityRealm());
        j.jenkins.setAuthorizationStrategy(Roles.over("team(/.*)?"));
    }

    @AfterEach
    void restore() {
        permissions.close();
    }

    @Test
    void shouldBeToldOfTheSystemAndOfNoModel() throws Exception {
        Path next = j.jenkins.getRootDir().toPath().resolve("model-lineage/ledger/000001.jsonl");
        Files.createDirectory(next);
        assertThrows(IOException.class, this::record);
        assertThat(manage(), containsString("The model registry could not record something: "));
        Files.delete(next);
        live(new RecordedHome(j, "other"));
        new RecordedHome(j, "more").lostScope("labs");
        ModelLineageConfiguration.get().setWebhooks(List.of(new ConfiguredWebhook("broken", "ftp://example.com")));
        Rounds.get().look();
        assertThat(
                "an administrator is told",
                page(ADMIN, "manage/"),
                allOf(containsString("no rule"), containsString("labs"), containsString("broken")));

        String told = manage();

        assertThat(told, containsString("Manage Jenkins"));
        assertThat(
                told,
                allOf(
                        not(containsString("could not record")),
                        not(containsString("no rule")),
                        not(containsString("labs")),
                        not(containsString("broken"))));
    }

    @Test
    void shouldReadWhatWasVerifiedAndBeginNothing() throws Exception {
        live(new RecordedHome(j, "other"));
        assertThat(page("model-lineage/audit/"), containsString("model-lineage/verification"));

        String page = page("model-lineage/verification/");

        assertThat(page, containsString("The chain was not verified from here yet."));
        assertThat(page, not(containsString("verification/start")));
        assertThat(page("model-lineage/audit/"), not(containsString("tiny-lm")));
        assertThat(status("model-lineage/webhooks/"), is(403));
        assertThat(status("model-lineage/webhooks/api/json"), is(403));
    }

    private static void live(RecordedHome home) throws Exception {
        WorkflowRun build = home.build(home.job("train"));
        home.live(build, home.stamped(build, home.model("tiny-lm"), home.tracked(build, "text", 1), "text"), "alice");
    }

    private void record() throws IOException {
        ModelLineage.get().ledger().append(Actor.person("alice"), registry -> List.of(new JobRenamed("a", "b")));
    }

    private String manage() throws Exception {
        return page("manage/");
    }

    private String page(String address) throws Exception {
        return page(INSPECTOR, address);
    }

    private String page(String reader, String address) throws Exception {
        return client(reader).goTo(address).asXml().replaceAll("\\s+", " ");
    }

    private int status(String address) throws Exception {
        return client(INSPECTOR).goTo(address, null).getWebResponse().getStatusCode();
    }

    private JenkinsRule.WebClient client(String reader) throws Exception {
        return j.createWebClient()
                .withThrowExceptionOnFailingStatusCode(false)
                .withJavaScriptEnabled(false)
                .login(reader);
    }
}
