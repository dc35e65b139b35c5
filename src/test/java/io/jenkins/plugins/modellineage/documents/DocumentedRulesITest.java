package io.jenkins.plugins.modellineage.documents;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.is;

import hudson.model.Result;
import io.jenkins.plugins.modellineage.jenkins.home.ModelLineage;
import io.jenkins.plugins.modellineage.jenkins.home.Rules;
import io.jenkins.plugins.modellineage.jenkins.steps.Pipelines;
import io.jenkins.plugins.modellineage.model.StageName;
import io.jenkins.plugins.modellineage.promotion.Promotion;
import io.jenkins.plugins.modellineage.rule.StageRule;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jenkinsci.plugins.workflow.job.WorkflowJob;
import org.jenkinsci.plugins.workflow.job.WorkflowRun;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.jvnet.hudson.test.JenkinsRule;
import org.jvnet.hudson.test.MockFolder;
import org.jvnet.hudson.test.junit.jupiter.WithJenkins;

/** Production needs two of release-managers, a version that is better than the live one, and a day in staging. */
@WithJenkins
class DocumentedRulesITest {
    private static final Path ROOT =
            Path.of(System.getProperty("repository.root", ".")).toAbsolutePath().normalize();
    private static final Pattern RULE = Pattern.compile("```json\n(\\{\"stages\".*?)\n```", Pattern.DOTALL);
    private static final Pattern JENKINSFILE = Pattern.compile("```groovy rule\n(.*?)\n```", Pattern.DOTALL);
    private static final String TRAIN =
            "node {\nwriteFile file: 'm.bin', text: env.BUILD_NUMBER\ntrackMetrics metrics: [perplexity: 35]\n"
                    + "stampModel model: 'tiny-lm', artifacts: 'm.bin'\n}\n";
    private static final String PROMOTE = "promoteModel model: 'tiny-lm', version: 1, stage: '%s'\n";

    private JenkinsRule j;
    private MockFolder team;

    @BeforeEach
    void make(JenkinsRule jenkins) throws Exception {
        j = jenkins;
        team = j.createFolder("team");
        j.buildAndAssertSuccess(Pipelines.jobIn(team, "train", TRAIN));
    }

    private static String found(String document, Pattern pattern) throws IOException {
        Matcher matcher = pattern.matcher(Files.readString(ROOT.resolve(document)));
        assertThat(document, matcher.find(), is(true));
        return matcher.group(1);
    }

    private StageRule rule() {
        return Rules.of(team).own().get(0).rule();
    }

    private WorkflowRun refused(String script) throws Exception {
        WorkflowJob job = Pipelines.jobIn(team, "promote" + team.getItems().size(), script);
        return j.buildAndAssertStatus(Result.FAILURE, job);
    }

    @Test
    void shouldTakeTheRulesOfTheDocuments() throws Exception {
        int taken = 0;
        for (String document : List.of("README.md", "docs/rules.md")) {
            Matcher matcher = RULE.matcher(Files.readString(ROOT.resolve(document)));
            while (matcher.find()) {
                Rules.of(team).set(matcher.group(1));
                taken++;
            }
        }
        assertThat(taken, greaterThan(1));
    }

    @Test
    void shouldAskTheSameByTheRuleAndByTheJenkinsfile() throws Exception {
        refused(TRAIN + found("README.md", JENKINSFILE));
        Promotion asked = ModelLineage.get().registry().promotion("P1").orElseThrow();
        Rules.of(team).set(found("README.md", RULE));

        assertThat(asked.gates(), is(rule().gates()));
        assertThat(asked.rules(), is(List.of(rule().approval().orElseThrow())));
    }

    @Test
    void shouldRefuseWhatWasNotInStagingForADay() throws Exception {
        Rules.of(team).set(found("README.md", RULE));
        j.buildAndAssertSuccess(Pipelines.jobIn(team, "stage", PROMOTE.formatted("staging")));

        WorkflowRun refused = refused(PROMOTE.formatted("production"));

        j.assertLogContains("tiny-lm@1 was live in staging for 0 min without a break, and 24 h are asked for", refused);
        assertThat(JenkinsRule.getLog(refused), containsString("the rule of folder 'team' for production"));
    }

    @Test
    void shouldWaitForTwoOfTheGroupOnceTheDayIsOver() throws Exception {
        JenkinsRule.DummySecurityRealm realm = j.createDummySecurityRealm();
        realm.addGroups("rita", "release-managers");
        realm.addGroups("rosa", "release-managers");
        j.jenkins.setSecurityRealm(realm);
        Rules.of(team).set(found("README.md", RULE).replace(", \"hours\": 24", ""));
        j.buildAndAssertSuccess(Pipelines.jobIn(team, "stage", PROMOTE.formatted("staging")));
        WorkflowRun build = Pipelines.jobIn(team, "promote", PROMOTE.formatted("production"))
                .scheduleBuild2(0)
                .waitForStart();
        Promotion waiting = Pipelines.waiting(build);

        Pipelines.approve("rita", waiting.id());
        assertThat(build.isBuilding(), is(true));
        Pipelines.approve("rosa", waiting.id());

        j.assertBuildStatusSuccess(j.waitForCompletion(build));
        assertThat(
                ModelLineage.get()
                        .registry()
                        .live(waiting.version().model(), new StageName("production"))
                        .orElseThrow(),
                is(1));
    }
}
