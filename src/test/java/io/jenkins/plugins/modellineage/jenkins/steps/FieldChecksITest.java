package io.jenkins.plugins.modellineage.jenkins.steps;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;

import hudson.model.Item;
import io.jenkins.plugins.modellineage.jenkins.approval.ModelApproval;
import io.jenkins.plugins.modellineage.jenkins.gates.EvalGateChoice;
import io.jenkins.plugins.modellineage.jenkins.gates.MetricGateChoice;
import java.net.URL;
import java.util.ArrayList;
import java.util.List;
import jenkins.model.Jenkins;
import org.htmlunit.HttpMethod;
import org.htmlunit.WebRequest;
import org.htmlunit.WebResponse;
import org.htmlunit.util.NameValuePair;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.jvnet.hudson.test.JenkinsRule;
import org.jvnet.hudson.test.MockAuthorizationStrategy;
import org.jvnet.hudson.test.junit.jupiter.WithJenkins;

/** What a form says beside its fields while it is filled in, and to whom. */
@WithJenkins
class FieldChecksITest {
    private JenkinsRule jenkins;

    @BeforeEach
    void setUp(JenkinsRule rule) throws Exception {
        jenkins = rule;
        Pipelines.job(jenkins, "p", "");
        jenkins.jenkins.setSecurityRealm(jenkins.createDummySecurityRealm());
        jenkins.jenkins.setAuthorizationStrategy(new MockAuthorizationStrategy()
                .grant(Jenkins.READ, Item.READ, Item.CONFIGURE)
                .everywhere()
                .to("developer")
                .grant(Jenkins.READ, Item.READ, Item.EXTENDED_READ)
                .everywhere()
                .to("reader"));
    }

    @Test
    void shouldNameTheValueAndTheNextMove() throws Exception {
        assertThat(
                check(PromoteModelStep.class, "model", "value", "there/lm"),
                containsString("There is no folder &#039;there&#039; on the way to the model"));
        assertThat(
                check(PromoteModelStep.class, "stage", "value", "a/b"),
                containsString("use letters, digits, spaces and . _ -"));
        assertThat(
                check(TrackMetricsStep.class, "version", "value", "2.1.0", "model", ""),
                containsString("version &#039;2.1.0&#039; is given without its model; fill in the model too"));
        assertThat(
                check(TrackParamsStep.class, "params", "value", "a=1\nloose"),
                containsString("the line &#039;loose&#039; is not of the form key=value"));
        assertThat(
                check(TrackMetricsStep.class, "metrics", "value", "loss=low"),
                containsString("is &#039;low&#039;, which is not a number; write metrics: [loss: 0.5]"));
        assertThat(
                check(StampPromptStep.class, "name", "value", "there/support"),
                containsString("There is no folder &#039;there&#039; on the way to the model"));
        assertThat(
                check(StampPromptStep.class, "format", "value", "erb"),
                containsString("there is no format &#039;erb&#039;; it is one of text, double-braces"));
        assertThat(
                check(ExportRunsStep.class, "to", "value", "../x"),
                containsString("is not a plain path below the workspace"));
        assertThat(check(ExportRunsStep.class, "filter", "value", "loss < 1"), containsString("There is no attribute"));
        assertThat(
                check(TrackInputsStep.class, "pachyderm", "value", "raw"),
                containsString("write repo@branch:/path or repo@commit"));
        assertThat(
                check(TrackArtifactsStep.class, "files", "value", " , "),
                containsString("holds no pattern; write one like &#039;data/**&#039;"));
        assertThat(
                check(ImportRunsStep.class, "files", "value", "mlruns/**"),
                containsString("&#039;mlruns/**&#039; names no folder or file; write one like &#039;mlruns&#039;"));
        assertThat(
                check(ImportModelsStep.class, "files", "value", "mlruns/**"),
                containsString("&#039;mlruns/**&#039; names no folder or file; write one like &#039;mlruns&#039;"));
        assertThat(
                check(RollbackModelStep.class, "asOf", "value", "yesterday", "version", ""),
                containsString("is not a time; write a day like 2026-03-03, a time in UTC like 2026-03-03T14:00"));
        assertThat(
                check(MetricGateChoice.class, "max", "value", "1", "min", "2"),
                containsString("at most 1 is below at least 2, so that nothing would pass; swap them"));
        assertThat(
                check(MetricGateChoice.class, "max", "value", "many", "min", ""),
                containsString("&#039;many&#039; is not a number; write 0.5, or leave it empty"));
        assertThat(
                check(MetricGateChoice.class, "metric", "value", "loss", "max", "", "min", "", "minImprovement", ""),
                containsString("no bound is given, so that every value would pass; fill in one of the next"));
        assertThat(
                check(EvalGateChoice.class, "onDoubt", "value", "warn"),
                containsString("onDoubt is &#039;warn&#039;; write &#039;pass&#039; or &#039;refuse&#039;"));
        assertThat(
                check(EvalGateChoice.class, "onDoubt", "value", "refuse", "onTooLittle", "pass"),
                containsString("too little evidence passes, which shows even less than what is in doubt"));
        assertThat(
                check(TrackEvaluationStep.class, "judgeParams", "value", "temperature=0\nloose", "judge", "gpt-4o"),
                containsString("the line &#039;loose&#039; is not of the form key=value"));
        assertThat(
                check(TrackEvaluationStep.class, "judge", "value", "m".repeat(300)),
                containsString("has 300 characters; at most 250 are allowed"));
        assertThat(
                check(TrackEvaluationStep.class, "judgePrompt", "value", "judge.txt", "judge", "gpt-4o"),
                containsString("The file &#039;judge.txt&#039; of the workspace is read."));
        assertThat(
                check(TrackEvaluationStep.class, "judgePrompt", "value", "judge.txt", "judge", " "),
                containsString("judgePrompt is given without judge; write judge: &#039;gpt-4o&#039;"));
        assertThat(
                check(TrackEvaluationStep.class, "judgeParams", "value", "temperature=0", "judge", ""),
                containsString("judgeParams is given without judge; write judge: &#039;gpt-4o&#039;"));
        assertThat(
                check(ModelApproval.class, "quorum", "value", "0"),
                containsString("0 is too small; write 1 or more, or leave it empty"));
    }

    @Test
    void shouldSayWhenTwoFieldsExcludeEachOther() throws Exception {
        String both = "are both given; leave one out";

        assertThat(check(FetchModelStep.class, "version", "value", "3", "stage", "production"), containsString(both));
        assertThat(check(ModelVersionStep.class, "version", "value", "3", "stage", "production"), containsString(both));
        assertThat(
                check(RollbackModelStep.class, "asOf", "value", "2026-11-01T00:00Z", "version", "3"),
                containsString(both));
        assertThat(check(ExportRunsStep.class, "from", "value", "train", "model", "lm"), containsString(both));
    }

    @Test
    void shouldWarnOfAVariableInSingleQuotes() throws Exception {
        assertThat(
                check(PromoteModelStep.class, "model", "value", "lm-${BRANCH_NAME}"),
                containsString("put double quotes around it in the Jenkinsfile"));
    }

    @Test
    void shouldBeContentWithWhatIsRight() throws Exception {
        assertThat(check(PromoteModelStep.class, "model", "value", "lm"), not(containsString("class=")));
        assertThat(check(PromoteModelStep.class, "model", "value", ""), not(containsString("class=")));
        assertThat(
                check(TrackMetricsStep.class, "version", "value", "7", "model", "lm"), not(containsString("class=")));
        assertThat(check(MetricGateChoice.class, "metric", "value", "loss", "max", "4"), not(containsString("class=")));
        assertThat(
                check(EvalGateChoice.class, "onDoubt", "value", "refuse", "onTooLittle", ""),
                not(containsString("class=")));
        assertThat(check(TrackParamsStep.class, "params", "value", "a=1\nb=x=y"), not(containsString("class=")));
    }

    @Test
    void shouldTellNothingToThoseWhoMayNotConfigure() throws Exception {
        assertThat(
                asked("reader", HttpMethod.POST, PromoteModelStep.class, "stage", "value", "a/b")
                        .getContentAsString(),
                not(containsString("class=")));
    }

    @Test
    void shouldAnswerPostsAlone() throws Exception {
        int status = asked("developer", HttpMethod.GET, PromoteModelStep.class, "stage", "value", "a/b")
                .getStatusCode();

        assertThat(status == 404 || status == 405, is(true));
    }

    private String check(Class<?> type, String field, String... fields) throws Exception {
        return asked("developer", HttpMethod.POST, type, field, fields).getContentAsString();
    }

    private WebResponse asked(String user, HttpMethod verb, Class<?> type, String field, String... fields)
            throws Exception {
        JenkinsRule.WebClient client = jenkins.createWebClient().withThrowExceptionOnFailingStatusCode(false);
        client.login(user);
        String method = "check" + Character.toUpperCase(field.charAt(0)) + field.substring(1);
        WebRequest request = new WebRequest(
                new URL(jenkins.getURL(), "job/p/descriptorByName/" + type.getName() + "/" + method), verb);
        List<NameValuePair> pairs = new ArrayList<>();
        for (int i = 0; i < fields.length; i += 2) {
            pairs.add(new NameValuePair(fields[i], fields[i + 1]));
        }
        pairs.add(new NameValuePair(
                jenkins.jenkins.getCrumbIssuer().getCrumbRequestField(),
                jenkins.jenkins.getCrumbIssuer().getCrumb()));
        request.setRequestParameters(pairs);
        return client.loadWebResponse(request);
    }
}
