package io.jenkins.plugins.modellineage.jenkins.pages;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.allOf;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;

import hudson.model.Item;
import io.jenkins.plugins.modellineage.jenkins.steps.Pipelines;
import jenkins.model.Jenkins;
import org.htmlunit.html.DomElement;
import org.htmlunit.html.HtmlPage;
import org.jenkinsci.plugins.workflow.job.WorkflowJob;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.jvnet.hudson.test.JenkinsRule;
import org.jvnet.hudson.test.MockAuthorizationStrategy;
import org.jvnet.hudson.test.junit.jupiter.WithJenkins;

/** Two versions of a base model, and what was made of the second and of somebody else's. Bob reads only the job of the latter two. */
@WithJenkins
class BaseModelsITest {
    private static final String BASE = """
        node {
          writeFile file: 'base.bin', text: 'weights ' + env.BUILD_NUMBER
          stampModel model: 'base', artifacts: 'base.bin'
        }
        """;
    private static final String TUNE = """
        node {
          writeFile file: 'ours/adapter_config.json', text: '{"peft_type":"LORA","base_model_name_or_path":"base@2"}'
          stampModel model: 'tuned', artifacts: 'ours/**'
          writeFile file: 'theirs/adapter_config.json',
            text: '{"peft_type":"LORA","base_model_name_or_path":"example/<b>tiny","revision":"0123abc"}'
          stampModel model: 'other', artifacts: 'theirs/**'
        }
        """;

    private JenkinsRule j;

    @BeforeEach
    void train(JenkinsRule jenkins) throws Exception {
        j = jenkins;
        WorkflowJob base = Pipelines.job(j, "base", BASE);
        j.buildAndAssertSuccess(base);
        j.buildAndAssertSuccess(base);
        WorkflowJob tune = Pipelines.job(j, "tune", TUNE);
        j.buildAndAssertSuccess(tune);
        j.jenkins.setSecurityRealm(j.createDummySecurityRealm());
        j.jenkins.setAuthorizationStrategy(new MockAuthorizationStrategy()
                .grant(Jenkins.ADMINISTER)
                .everywhere()
                .to("alice")
                .grant(Jenkins.READ)
                .everywhere()
                .to("bob")
                .grant(Item.READ)
                .onItems(tune)
                .to("bob"));
    }

    private HtmlPage page(String user, String rest) throws Exception {
        return client(user).goTo("model-lineage/model/" + rest);
    }

    private String json(String user, String rest) throws Exception {
        return client(user)
                .goTo("model-lineage/model/" + rest, "application/json")
                .getWebResponse()
                .getContentAsString();
    }

    private JenkinsRule.WebClient client(String user) throws Exception {
        return j.createWebClient().withJavaScriptEnabled(false).login(user);
    }

    private static String table(HtmlPage page, String caption) {
        return page.<DomElement>getByXPath("//table[@aria-label='" + caption + "']").stream()
                .map(DomElement::asNormalizedText)
                .findFirst()
                .orElse("");
    }

    @Test
    void shouldLeadFromAnAdapterToItsBase() throws Exception {
        HtmlPage page = page("alice", "tuned/1");

        assertThat(
                table(page, "Made of"),
                allOf(containsString("base@2"), containsString("adapter"), containsString("by its name")));
        assertThat(page.getAnchorByText("base@2").click().getUrl().getPath(), containsString("/model/base/2"));
    }

    @Test
    void shouldLeadFromABaseToItsAdapters() throws Exception {
        HtmlPage page = page("alice", "base/2/lineage");

        assertThat(table(page, "Adapters and other models made of this version"), containsString("tuned@1"));
        assertThat(page.getElementById("main-panel").asNormalizedText(), containsString("base model: adapter"));
        assertThat(table(page("alice", "base/1/lineage"), "Adapters and other models made of this version"), is(""));
    }

    @Test
    void shouldKeepTheNameAndRevisionOfSomebodyElsesModel() throws Exception {
        assertThat(
                table(page("alice", "other/1"), "Made of"),
                allOf(
                        containsString("example/<b>tiny"),
                        containsString("not registered here"),
                        containsString("revision 0123abc")));
    }

    @Test
    void shouldAnswerBothWaysAsJson() throws Exception {
        assertThat(
                json("alice", "tuned/1/api/json?tree=baseModels[model[kind,name,url],relation,known,revision]"),
                containsString("""
                        "baseModels":[{"known":"by its name","model":{"kind":"version","name":"base@2",\
                        "url":"model-lineage/model/base/2"},"relation":"adapter","revision":null}]"""));
        assertThat(
                json("alice", "base/2/api/json?tree=adapters[model[name]],adaptersCut"),
                allOf(containsString("\"name\":\"tuned@1\""), containsString("\"adaptersCut\":false")));
    }

    @Test
    void shouldTellNobodyOfAVersionThatTheyDoNotSee() throws Exception {
        String page = page("bob", "tuned/1").getWebResponse().getContentAsString();

        assertThat(table(page("bob", "tuned/1"), "Made of"), containsString("not registered here"));
        assertThat(page, not(containsString("model/base")));
        assertThat(json("bob", "tuned/1/api/json"), not(containsString("model/base")));
        assertThat(json("bob", "tuned/1/lineage/api/json"), not(containsString("base")));
    }
}
