package io.jenkins.plugins.modellineage.jenkins.pages;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.allOf;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.cloudbees.hudson.plugins.folder.Folder;
import hudson.model.AdministrativeMonitor;
import io.jenkins.plugins.modellineage.experiment.Actor;
import io.jenkins.plugins.modellineage.jenkins.home.ModelLineage;
import io.jenkins.plugins.modellineage.jenkins.home.Rounds;
import io.jenkins.plugins.modellineage.jenkins.home.Rules;
import io.jenkins.plugins.modellineage.jenkins.pages.answer.PageUrls;
import io.jenkins.plugins.modellineage.lineage.PlaceEvent.JobRenamed;
import io.jenkins.plugins.modellineage.model.ModelRef;
import io.jenkins.plugins.modellineage.model.ScopeId;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import jenkins.model.Jenkins;
import org.htmlunit.html.HtmlPage;
import org.jenkinsci.plugins.workflow.job.WorkflowRun;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.jvnet.hudson.test.JenkinsRule;
import org.jvnet.hudson.test.MockAuthorizationStrategy;
import org.jvnet.hudson.test.junit.jupiter.WithJenkins;

/** What administrators are told of on the page that manages Jenkins, and until when. */
@WithJenkins
class MonitorsITest {
    private JenkinsRule j;

    @BeforeEach
    void take(JenkinsRule rule) {
        j = rule;
        j.jenkins.setSecurityRealm(j.createDummySecurityRealm());
        j.jenkins.setAuthorizationStrategy(new MockAuthorizationStrategy()
                .grant(Jenkins.ADMINISTER)
                .everywhere()
                .to("admin")
                .grant(Jenkins.READ, Jenkins.MANAGE)
                .everywhere()
                .to("reader"));
    }

    @Test
    void shouldTellOfWhatTheDiskDidNotTakeUntilItTakesSomething() throws Exception {
        Path first = j.jenkins.getRootDir().toPath().resolve("model-lineage/ledger/000001.jsonl");
        Files.createDirectory(first);

        assertThrows(IOException.class, this::record);

        assertThat(manage("admin"), containsString("The model registry could not record something: "));
        assertThat(manage("admin"), containsString("Make room on the disk of JENKINS_HOME."));
        assertThat(manage("reader"), not(containsString("could not record")));

        Files.delete(first);
        record();

        assertThat(manage("admin"), not(containsString("could not record")));
    }

    @Test
    void shouldTellOfALiveStageWithoutARuleUntilItIsDismissed() throws Exception {
        ModelRef model = live();

        assertThat(manage("admin"), containsString("One stage has a live version and no rule."));
        assertThat(manage("admin"), containsString("/" + PageUrls.of(model) + "/rules/"));
        assertThat(models("admin"), containsString("One stage has a live version and no rule"));
        assertThat(manage("reader"), not(containsString("no rule")));
        assertThat(models("reader"), not(containsString("no rule")));

        try (JenkinsRule.WebClient client = client("admin")) {
            HtmlPage page = client.goTo("model-lineage/");
            j.submit(page.getFormByName("dismiss-bare-stages"));
        }

        assertThat(manage("admin"), not(containsString("no rule")));
        assertThat(models("admin"), not(containsString("no rule")));
    }

    @Test
    void shouldTellOfItNoMoreOnceThereIsARule() throws Exception {
        ModelRef model = live();
        Rules.of(model).set("{\"stages\": \"production\", \"supersede\": false}");
        assertThat(look(), containsString("One stage has a live version and no rule."));

        Rules.of(model).set("{\"stages\": \"*\", \"refuse\": [\"changeRequests\"]}");

        Rounds.get().look();

        assertThat(manage("admin"), not(containsString("no rule")));
    }

    @Test
    void shouldTellOfAFolderThatIsGone() throws Exception {
        RecordedHome home = new RecordedHome(j);
        ScopeId lost = home.lostScope("labs");

        Rounds.get().look();

        assertThat(
                manage("admin"),
                allOf(
                        containsString("The models of one folder are shown to administrators alone"),
                        containsString("/model-lineage/scope/" + lost.value() + "/"),
                        containsString("write " + lost.value() + " into that file")));
        assertThat(manage("reader"), not(containsString("labs")));
    }

    @Test
    void shouldTellOfAFolderWhoseMarkCannotBeRead() throws Exception {
        Folder labs = j.createProject(Folder.class, "labs");
        Files.writeString(labs.getRootDir().toPath().resolve("model-lineage-scope"), "no mark\n");
        new RecordedHome(j).lostScope("labs");

        assertThat(look(), containsString("The file model-lineage-scope in the folder of 'labs'"));
    }

    @Test
    void shouldHaveANameForEveryMonitor() {
        for (AdministrativeMonitor monitor : AdministrativeMonitor.all()) {
            if (monitor.id.contains("modellineage")) {
                assertThat(monitor.getDisplayName(), containsString("Model Lineage: "));
                assertThat(monitor.id + " at rest", monitor.isActivated(), is(false));
            }
        }
    }

    private String look() throws Exception {
        Rounds.get().look();
        return manage("admin");
    }

    private ModelRef live() throws Exception {
        RecordedHome home = new RecordedHome(j);
        WorkflowRun build = home.build(home.job("train"));
        ModelRef model = home.model("tiny-lm");
        home.live(build, home.stamped(build, model, home.tracked(build, "text", 1), "text"), "alice");
        Rounds.get().look();
        return model;
    }

    private void record() throws IOException {
        ModelLineage.get()
                .ledger()
                .append(Actor.person("alice"), registry -> List.of(new JobRenamed("a", "b" + registry.lastSeq())));
    }

    private String manage(String reader) throws Exception {
        return page(reader, "manage/");
    }

    private String models(String reader) throws Exception {
        return page(reader, "model-lineage/");
    }

    private String page(String reader, String address) throws Exception {
        try (JenkinsRule.WebClient client = client(reader)) {
            return client.goTo(address).asXml().replaceAll("\\s+", " ");
        }
    }

    private JenkinsRule.WebClient client(String reader) throws Exception {
        return j.createWebClient()
                .withThrowExceptionOnFailingStatusCode(false)
                .withJavaScriptEnabled(false)
                .login(reader);
    }
}
