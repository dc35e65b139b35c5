package io.jenkins.plugins.modellineage.jenkins.home;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;
import static org.junit.jupiter.api.Assertions.assertThrows;

import hudson.model.ItemGroup;
import hudson.model.Result;
import hudson.model.User;
import hudson.security.ACL;
import hudson.security.ACLContext;
import io.jenkins.plugins.modellineage.jenkins.config.ConfiguredApproval;
import io.jenkins.plugins.modellineage.jenkins.config.ConfiguredRule;
import io.jenkins.plugins.modellineage.jenkins.config.ModelLineageConfiguration;
import io.jenkins.plugins.modellineage.jenkins.gates.MetricGateChoice;
import io.jenkins.plugins.modellineage.jenkins.steps.Pipelines;
import io.jenkins.plugins.modellineage.lineage.LedgerEntry;
import io.jenkins.plugins.modellineage.model.ModelName;
import io.jenkins.plugins.modellineage.model.ModelRef;
import io.jenkins.plugins.modellineage.model.ScopeId;
import io.jenkins.plugins.modellineage.rule.RuleHolder;
import io.jenkins.plugins.modellineage.rule.StagePattern;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jenkinsci.plugins.workflow.job.WorkflowRun;
import org.junit.jupiter.api.Test;
import org.jvnet.hudson.test.JenkinsRule;
import org.jvnet.hudson.test.MockFolder;
import org.jvnet.hudson.test.junit.jupiter.WithJenkins;

/** Rules that configuration as code gives are in the ledger like those that people set. */
@WithJenkins
class RulesAsCodeITest {

    private static ConfiguredRule bounded(String folder, String stages, double most) {
        ConfiguredRule rule = new ConfiguredRule(stages);
        rule.setFolder(folder);
        MetricGateChoice gate = new MetricGateChoice("loss");
        gate.setMax(most);
        rule.setGates(List.of(gate));
        return rule;
    }

    private static void give(ConfiguredRule... rules) {
        ModelLineageConfiguration.get().setStageRules(List.of(rules));
    }

    private static List<String> rulesOf(ItemGroup<?> folder) {
        return Rules.of(folder).own().stream()
                .map(held -> held.label() + ": " + held.rule().description() + ", by " + Rules.setBy(held))
                .toList();
    }

    private static List<LedgerEntry> entries() {
        return ModelLineage.get().registry().entriesAfter(0);
    }

    @Test
    void shouldSetThemAndRecordNothingTheSecondTime(JenkinsRule jenkins) {
        give(bounded("", "production", 3));
        List<LedgerEntry> once = entries();
        give(bounded("", "production", 3));

        assertThat(
                rulesOf(jenkins.jenkins),
                contains("the rule of Jenkins for production: loss at most 3, by configuration as code"));
        assertThat(entries(), hasSize(once.size()));
    }

    @Test
    void shouldPutBackWhatAPersonChangedAndRemoveWhatIsNotGiven(JenkinsRule jenkins) throws Exception {
        jenkins.jenkins.setSecurityRealm(jenkins.createDummySecurityRealm());
        give(bounded("", "production", 3), bounded("", "staging", 4));
        try (ACLContext as = ACL.as2(User.getById("rosa", true).impersonate2())) {
            Rules.of(jenkins.jenkins).set("{\"stages\": \"production\", \"jobs\": [\"deploy\"]}");
        }
        assertThat(rulesOf(jenkins.jenkins), hasItem("the rule of Jenkins for production: only jobs deploy, by rosa"));

        give(bounded("", "production", 3));

        assertThat(
                rulesOf(jenkins.jenkins),
                contains("the rule of Jenkins for production: loss at most 3, by configuration as code"));
        assertThat(
                entries().get(entries().size() - 1).event().sentence(),
                is("The rule of Jenkins for staging was removed. It was: loss at most 4."));
    }

    @Test
    void shouldTryAgainOnceTheLedgerTakesThem(JenkinsRule jenkins) throws Exception {
        Path first = jenkins.jenkins.getRootDir().toPath().resolve("model-lineage/ledger/000001.jsonl");
        Files.createDirectory(first);
        give(bounded("", "production", 3));
        assertThat(rulesOf(jenkins.jenkins), empty());
        Files.delete(first);

        RulesAsCode.again();

        assertThat(rulesOf(jenkins.jenkins), hasSize(1));
    }

    @Test
    void shouldWaitForAFolderAndHoldForItsFirstVersion(JenkinsRule jenkins) throws Exception {
        ConfiguredRule rule = bounded("team", "production", 3);
        rule.setModel("lm");
        give(rule);
        assertThat(ModelLineage.get().registry().rulesSetBy("SYSTEM"), empty());

        MockFolder team = jenkins.createFolder("team");
        WorkflowRun refused = jenkins.buildAndAssertStatus(
                Result.FAILURE,
                Pipelines.jobIn(
                        team,
                        "train",
                        "node {\nwriteFile file: 'm', text: 'x'\ntrackMetrics metrics: [loss: 4]\n"
                                + "stampModel model: 'lm', artifacts: 'm'\n}\n"
                                + "promoteModel model: 'lm', stage: 'production'"));

        jenkins.assertLogContains("So demands the rule of model 'team/lm' for production.", refused);
    }

    @Test
    void shouldKeepTheRuleOfAFolderThatIsRenamed(JenkinsRule jenkins) throws Exception {
        MockFolder team = jenkins.createFolder("team");
        give(bounded("team", "production", 3));

        team.renameTo("squad");
        give(bounded("team", "production", 3));

        assertThat(
                rulesOf(team),
                contains("the rule of folder 'squad' for production: loss at most 3, by configuration as code"));
    }

    @Test
    void shouldKeepTheRuleOfAModelThatIsRenamed(JenkinsRule jenkins) throws Exception {
        ConfiguredRule former = bounded("", "production", 3);
        former.setModel("lm");
        give(former);
        ModelRef lm = new ModelRef(ScopeId.ROOT, new ModelName("lm"));
        jenkins.jenkins.setSecurityRealm(jenkins.createDummySecurityRealm());
        try (ACLContext as = ACL.as2(User.getById("rosa", true).impersonate2())) {
            ModelNames.rename(lm, "small");
        }
        int before = entries().size();
        ConfiguredRule other = bounded("", "production", 2);
        other.setModel("small");
        give(former);
        assertThat(entries(), hasSize(before));

        give(former, other);

        assertThat(
                Rules.of(lm).own().stream()
                        .map(held -> held.rule().description())
                        .toList(),
                contains("loss at most 2"));
        give(former, other);
        assertThat(entries(), hasSize(before + 1));
    }

    @Test
    void shouldRefuseAllWhenOneIsWrongAndKeepWhatThereIs(JenkinsRule jenkins) {
        give(bounded("", "production", 3));
        ConfiguredRule wrong = new ConfiguredRule("staging");

        assertThrows(IllegalArgumentException.class, () -> give(bounded("", "production", 4), wrong));

        assertThat(ModelLineageConfiguration.get().getStageRules(), hasSize(1));
        assertThat(rulesOf(jenkins.jenkins), hasSize(1));
    }

    @Test
    void shouldFindThemAgainOnDiskAndLeaveThemToItsForm(JenkinsRule jenkins) throws Exception {
        ConfiguredRule rule = bounded("", "production", 3);
        ConfiguredApproval approval = new ConfiguredApproval();
        approval.setBy(List.of("alice, bob"));
        rule.setApproval(approval);
        rule.setJobs(List.of("deploy"));
        rule.setRefuse(List.of("aliases"));
        give(rule);

        jenkins.configRoundtrip();

        assertThat(
                new ModelLineageConfiguration().codedRules(),
                is(ModelLineageConfiguration.get().codedRules()));
        assertThat(
                ModelLineage.get().registry().rules(RuleHolder.of(io.jenkins.plugins.modellineage.model.ScopeId.ROOT)),
                hasSize(1));
    }

    @Test
    void shouldLeaveRulesOfPeopleAloneWhereCodeNeverGaveAny(JenkinsRule jenkins) throws Exception {
        jenkins.jenkins.setSecurityRealm(jenkins.createDummySecurityRealm());
        try (ACLContext as = ACL.as2(User.getById("rosa", true).impersonate2())) {
            Rules.of(jenkins.jenkins).set("{\"stages\": \"production\", \"jobs\": [\"deploy\"]}");
        }

        ModelLineageConfiguration.get().setLinkedFolders(List.of("/srv"));
        give();

        assertThat(rulesOf(jenkins.jenkins), hasSize(1));
    }

    /** It could not give it back. Once the person gives way, the next round sets what code gives. */
    @Test
    void shouldTellOfARuleThatAPersonSetUntilThatIsGone(JenkinsRule jenkins) throws Exception {
        jenkins.jenkins.setSecurityRealm(jenkins.createDummySecurityRealm());
        MockFolder team = jenkins.createFolder("team");
        try (ACLContext as = ACL.as2(User.getById("rosa", true).impersonate2())) {
            Rules.of(team).set("{\"stages\": \"production\", \"jobs\": [\"deploy\"]}");
        }

        give(bounded("team", "production", 3));

        assertThat(RulesAsCode.left(), hasSize(1));
        String told = manage(jenkins);
        assertThat(
                told,
                containsString("A person or a folder set one rule for which configuration as code gives another one."));
        assertThat(told, containsString("job/team/model-lineage/rules/"));
        assertThat(told, containsString("the rule of folder 'team' for production"));

        Rules.of(team).remove(new StagePattern("production"));
        assertThat(manage(jenkins), not(containsString("configuration as code gives")));
        RulesAsCode.again();

        assertThat(
                rulesOf(team),
                contains("the rule of folder 'team' for production: loss at most 3, by configuration as code"));
        assertThat(RulesAsCode.left(), empty());
    }

    private static String manage(JenkinsRule jenkins) throws Exception {
        try (JenkinsRule.WebClient client = jenkins.createWebClient().withJavaScriptEnabled(false)) {
            return client.goTo("manage/").asXml().replaceAll("\\s+", " ");
        }
    }
}
