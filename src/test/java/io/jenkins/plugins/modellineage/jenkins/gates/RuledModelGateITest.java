package io.jenkins.plugins.modellineage.jenkins.gates;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.is;
import static org.junit.jupiter.api.Assertions.assertThrows;

import hudson.model.Result;
import io.jenkins.plugins.modellineage.experiment.Actor;
import io.jenkins.plugins.modellineage.experiment.FileDigest;
import io.jenkins.plugins.modellineage.gate.GateAnswer;
import io.jenkins.plugins.modellineage.gate.GateArguments;
import io.jenkins.plugins.modellineage.gate.PluginGate;
import io.jenkins.plugins.modellineage.gate.VersionView;
import io.jenkins.plugins.modellineage.jenkins.config.ConfiguredRule;
import io.jenkins.plugins.modellineage.jenkins.config.ModelLineageConfiguration;
import io.jenkins.plugins.modellineage.jenkins.home.ModelLineage;
import io.jenkins.plugins.modellineage.jenkins.home.PeoplesRequests;
import io.jenkins.plugins.modellineage.jenkins.home.Rules;
import io.jenkins.plugins.modellineage.jenkins.steps.Pipelines;
import io.jenkins.plugins.modellineage.lineage.RuleDecisions;
import io.jenkins.plugins.modellineage.model.ModelName;
import io.jenkins.plugins.modellineage.model.ModelRef;
import io.jenkins.plugins.modellineage.model.ScopeId;
import io.jenkins.plugins.modellineage.model.StageName;
import io.jenkins.plugins.modellineage.rule.RuleHolder;
import io.jenkins.plugins.modellineage.rule.StagePattern;
import io.jenkins.plugins.modellineage.rule.StageRule;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import jenkins.model.Jenkins;
import org.htmlunit.html.HtmlPage;
import org.jenkinsci.Symbol;
import org.jenkinsci.plugins.workflow.job.WorkflowRun;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.jvnet.hudson.test.JenkinsRule;
import org.jvnet.hudson.test.MockAuthorizationStrategy;
import org.jvnet.hudson.test.TestExtension;
import org.jvnet.hudson.test.junit.jupiter.WithJenkins;
import org.kohsuke.stapler.DataBoundConstructor;
import org.kohsuke.stapler.DataBoundSetter;

/** Gates of another plugin that rules of stages demand. Version 1 of the model has 7 bytes. */
@WithJenkins
class RuledModelGateITest {
    private static final ModelRef LM = new ModelRef(ScopeId.ROOT, new ModelName("lm"));
    private static final String PROMOTE = "promoteModel model: 'lm', stage: 'production', version: 1\n";

    private JenkinsRule j;

    @BeforeEach
    void stamp(JenkinsRule jenkins) throws Exception {
        j = jenkins;
        Pipelines.succeed(
                j, "node { writeFile file: 'm.bin', text: 'weights'\nstampModel model: 'lm', artifacts: 'm.bin' }\n");
    }

    @Test
    void shouldAskItWhateverTheJenkinsfileSays() throws Exception {
        set("{\"maxBytes\": 6, \"words\": [\"a\", \"b\"]}");

        WorkflowRun refused = Pipelines.fail(j, PROMOTE);

        j.assertLogContains("lm@1 has 7 bytes, and 6 are allowed; make it smaller [a, b].", refused);
        j.assertLogContains("So demands the rule of Jenkins for production.", refused);
        set("{\"maxBytes\": 7}");
        j.assertLogContains("Gate passed: lm@1 has 7 bytes.", Pipelines.succeed(j, PROMOTE));
    }

    @Test
    void shouldBeKeptAndToldInTheWordsInWhichItWasSet() throws Exception {
        set("{\"maxBytes\": 6, \"words\": [\"a\"]}");

        StageRule rule = Rules.of(j.jenkins).own().get(0).rule();
        assertThat(rule.description(), is("at most 6 bytes"));
        assertThat(Rules.words(rule).get("gates").toString(), is("[{smallGate={maxBytes=6, words=[a]}}]"));
        assertThat(((PluginGate) rule.gates().get(0)).answered(), is(Optional.empty()));
    }

    @Test
    void shouldRefuseArgumentsThatTheGateDoesNotTakeWhenTheRuleIsSet() {
        assertThat(refused("{\"maxByte\": 6}"), containsString("smallGate: unknown argument 'maxByte'; did you mean"));
        assertThat(refused("{}"), containsString("smallGate: the argument 'maxBytes' is missing"));
        assertThat(refused("{\"maxBytes\": {\"$class\": \"x\"}}"), containsString("is no text, number or flag"));
        assertThat(Rules.of(j.jenkins).own().size(), is(0));
    }

    @Test
    void shouldLetNothingInWhenItsPluginIsGone() throws Exception {
        PluginGate gone = new PluginGate(
                "goneGate", "is nice", Optional.of(GateArguments.of(Map.of("level", 3))), Optional.empty());
        append(gone);

        WorkflowRun build = Pipelines.fail(j, PROMOTE);

        j.assertLogContains(
                "The gate goneGate belongs to a plugin that is not there, so nobody can check it; install the plugin"
                        + " again, or change the rule.",
                build);
        assertThat(
                j.createWebClient().goTo("model-lineage/rules/?edit=production").asNormalizedText(),
                containsString("The gate goneGate belongs to a plugin that is not there"));
    }

    /** As when a new release of its plugin has another default. */
    @Test
    void shouldLetNothingInWhenItMeansSomethingElseNow() throws Exception {
        set("{\"maxBytes\": 7}");
        SmallGate.meaning = "about %s bytes";
        try {
            WorkflowRun refused = Pipelines.fail(j, PROMOTE);

            j.assertLogContains(
                    "When the rule was set, the gate smallGate demanded 'at most 7 bytes', and its plugin means something"
                            + " else by it now: 'about 7 bytes'; set the rule again.",
                    refused);
            set("{\"maxBytes\": 7}");
            j.assertLogContains("Gate passed: lm@1 has 7 bytes.", Pipelines.succeed(j, PROMOTE));
        } finally {
            SmallGate.meaning = SmallGate.AT_MOST;
        }
    }

    /** An update of its plugin, or of another one, took away a class that the gate's code mentions. */
    @Test
    void shouldLetNothingInAndSayWhatToDoWhenItsCodeIsBroken() throws Exception {
        append(new PluginGate("brokenGate", "is fine", Optional.of(GateArguments.of(Map.of())), Optional.empty()));

        String told = "The gate brokenGate cannot be used, since its plugin lacks code that it needs"
                + " (java.lang.NoClassDefFoundError: ";
        String advice = "); update its plugin or what it depends on, or change the rule";
        WorkflowRun build = Pipelines.fail(j, PROMOTE);
        j.assertLogContains(told + "com/acme/Client" + advice + ".", build);
        String page =
                j.createWebClient().goTo("model-lineage/rules/?edit=production").asNormalizedText();
        assertThat(page, containsString(told));
        assertThat(page, containsString(advice));
        String refused = assertThrows(
                        IllegalArgumentException.class,
                        () -> Rules.of(j.jenkins)
                                .set("{\"stages\": \"production\", \"gates\": [{\"brokenGate\": {}}]}"))
                .getMessage();
        assertThat(refused, containsString(told));
    }

    @Test
    void shouldTellPeopleBeforeTheyAsk() throws Exception {
        set("{\"maxBytes\": 6}");

        PeoplesRequests.Outlook outlook = PeoplesRequests.preview(LM.version(1), new StageName("production"));

        assertThat(outlook.promotion().reason(), containsString("lm@1 has 7 bytes, and 6 are allowed"));
    }

    @Test
    void shouldBeGivenByConfigurationAsCode() throws Exception {
        ConfiguredRule rule = new ConfiguredRule("production");
        SmallGate gate = new SmallGate(6);
        gate.setWords(List.of("a"));
        rule.setGates(List.of(gate));

        ModelLineageConfiguration.get().setStageRules(List.of(rule));

        assertThat(
                Rules.words(Rules.of(j.jenkins).own().get(0).rule())
                        .get("gates")
                        .toString(),
                is("[{smallGate={maxBytes=6, words=[a]}}]"));
        j.buildAndAssertStatus(Result.FAILURE, Pipelines.job(j, "promote", PROMOTE));
    }

    @Test
    void shouldBeKeptWhenTheFormOfTheRuleIsSavedAgain() throws Exception {
        set("{\"maxBytes\": 6}");

        j.jenkins.setSecurityRealm(j.createDummySecurityRealm());
        j.jenkins.setAuthorizationStrategy(new MockAuthorizationStrategy()
                .grant(Jenkins.ADMINISTER)
                .everywhere()
                .to("admin"));
        HtmlPage saved = j.submit(j.createWebClient()
                .login("admin")
                .withThrowExceptionOnFailingStatusCode(false)
                .goTo("model-lineage/rules/?edit=production")
                .getFormByName("rule"));

        assertThat(saved.asNormalizedText(), containsString("at most 6 bytes"));
        assertThat(
                Rules.words(Rules.of(j.jenkins).own().get(0).rule())
                        .get("gates")
                        .toString(),
                containsString("smallGate={maxBytes=6"));
    }

    @Test
    void shouldNotLoseArgumentsInAFormThatDoesNotShowThem() throws Exception {
        Rules.of(j.jenkins).set("{\"stages\": \"production\", \"gates\": [{\"bareGate\": {\"level\": 3}}]}");

        assertThat(
                j.createWebClient().goTo("model-lineage/rules/?edit=production").asNormalizedText(),
                containsString("The gate that demands 'level 3' has no form, so set the rule by REST"));
    }

    /** A rule as it was set when the gate was there. */
    private static void append(PluginGate gate) throws Exception {
        StageRule rule =
                new StageRule(new StagePattern("production"), List.of(gate), Optional.empty(), List.of(), Set.of());
        ModelLineage.get()
                .ledger()
                .append(
                        Actor.person("rosa"),
                        registry -> RuleDecisions.set(registry, RuleHolder.of(ScopeId.ROOT), rule));
    }

    private void set(String arguments) throws Exception {
        Rules.of(j.jenkins).set("{\"stages\": \"production\", \"gates\": [{\"smallGate\": " + arguments + "}]}");
    }

    private String refused(String arguments) {
        return assertThrows(IllegalArgumentException.class, () -> set(arguments))
                .getMessage();
    }

    /** Demands that a version is small. */
    public static final class SmallGate extends ModelGate {
        private static final long serialVersionUID = 1L;

        private static final String AT_MOST = "at most %s bytes";
        private static volatile String meaning = AT_MOST;

        private final Integer maxBytes;
        private List<String> words = new ArrayList<>();

        @DataBoundConstructor
        public SmallGate(Integer maxBytes) {
            this.maxBytes = maxBytes;
        }

        public Integer getMaxBytes() {
            return maxBytes;
        }

        public List<String> getWords() {
            return words;
        }

        @DataBoundSetter
        public void setWords(List<String> words) {
            this.words = words == null ? new ArrayList<>() : new ArrayList<>(words);
        }

        @Override
        public String demand() {
            return String.format(meaning, maxBytes);
        }

        @Override
        protected GateAnswer check(VersionView candidate, Optional<VersionView> champion) {
            long bytes = candidate.files().stream().mapToLong(FileDigest::size).sum();
            String found = candidate.name() + "@" + candidate.number() + " has " + bytes + " bytes";
            return bytes <= maxBytes
                    ? GateAnswer.passed(found + ".")
                    : GateAnswer.refused(found + ", and " + maxBytes + " are allowed; make it smaller " + words + ".");
        }

        /** Registers the gate under its symbol. */
        @TestExtension
        @Symbol("smallGate")
        public static final class DescriptorImpl extends GateDescriptor {
            @Override
            public String symbol() {
                return "smallGate";
            }

            @Override
            public String getDisplayName() {
                return "Is small";
            }
        }
    }

    /** One without a form. */
    public static final class BareGate extends ModelGate {
        private static final long serialVersionUID = 1L;

        private final int level;

        @DataBoundConstructor
        public BareGate(int level) {
            this.level = level;
        }

        public int getLevel() {
            return level;
        }

        @Override
        public String demand() {
            return "level " + level;
        }

        @Override
        protected GateAnswer check(VersionView candidate, Optional<VersionView> champion) {
            return GateAnswer.passed("It is.");
        }

        /** Registers the gate under its symbol. */
        @TestExtension
        @Symbol("bareGate")
        public static final class DescriptorImpl extends GateDescriptor {
            @Override
            public String symbol() {
                return "bareGate";
            }

            @Override
            public String getDisplayName() {
                return "Is bare";
            }
        }
    }

    /** One whose code does not link. */
    public static final class BrokenGate extends ModelGate {
        private static final long serialVersionUID = 1L;
        private static final String CLIENT = client();

        @DataBoundConstructor
        public BrokenGate() {}

        private static String client() {
            throw new NoClassDefFoundError("com/acme/Client");
        }

        @Override
        public String demand() {
            return CLIENT;
        }

        @Override
        protected GateAnswer check(VersionView candidate, Optional<VersionView> champion) {
            return GateAnswer.passed("It is.");
        }

        /** Registers the gate under its symbol. */
        @TestExtension
        @Symbol("brokenGate")
        public static final class DescriptorImpl extends GateDescriptor {
            @Override
            public String symbol() {
                return "brokenGate";
            }

            @Override
            public String getDisplayName() {
                return "Is broken";
            }
        }
    }
}
