package io.jenkins.plugins.modellineage.jenkins.gates;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.is;

import hudson.model.Result;
import io.jenkins.plugins.modellineage.experiment.FileDigest;
import io.jenkins.plugins.modellineage.gate.GateAnswer;
import io.jenkins.plugins.modellineage.gate.VersionView;
import io.jenkins.plugins.modellineage.jenkins.home.ModelLineage;
import io.jenkins.plugins.modellineage.jenkins.steps.ChangeRequestJobs;
import io.jenkins.plugins.modellineage.jenkins.steps.Pipelines;
import io.jenkins.plugins.modellineage.lineage.PromotionDecisions;
import io.jenkins.plugins.modellineage.lineage.PromotionTerms;
import io.jenkins.plugins.modellineage.promotion.Promotion;
import io.jenkins.plugins.modellineage.rule.Asking;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jenkinsci.Symbol;
import org.jenkinsci.plugins.workflow.job.WorkflowRun;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.jvnet.hudson.test.JenkinsRule;
import org.jvnet.hudson.test.TestExtension;
import org.jvnet.hudson.test.junit.jupiter.WithJenkins;
import org.kohsuke.stapler.DataBoundConstructor;

/** Gates of another plugin. */
@WithJenkins
class ModelGateITest {
    private static final Path DOCUMENT = Path.of(System.getProperty("repository.root", "."), "docs", "gates.md");
    private static final Path SOURCE = Path.of(
            System.getProperty("repository.root", "."),
            "src/test/java/io/jenkins/plugins/modellineage/jenkins/gates/ModelGateITest.java");
    private static final String STAMP =
            "node { writeFile file: 'm.bin', text: 'weights'\n" + "stampModel model: 'lm', artifacts: 'm.bin' }\n";

    private JenkinsRule j;

    @BeforeEach
    void start(JenkinsRule jenkins) {
        j = jenkins;
    }

    @Test
    void shouldKeepWhatItAnswers() throws Exception {
        WorkflowRun build = Pipelines.succeed(j, STAMP + promote("sizeGate(maxBytes: 7)"));

        j.assertLogContains("Gate passed: lm@1 has 7 bytes.", build);
        Promotion promotion = ModelLineage.get().registry().promotion("P1").orElseThrow();
        assertThat(promotion.gates().get(0).description(), is("at most 7 bytes"));
        assertThat(promotion.verdicts().get(0).passed(), is(true));
    }

    @Test
    void shouldRefuseWhatItRefuses() throws Exception {
        WorkflowRun build = Pipelines.fail(j, STAMP + promote("sizeGate(maxBytes: 6)"));

        j.assertLogContains("lm@1 has 7 bytes, and 6 are allowed; make it smaller.", build);
    }

    @Test
    void shouldRefuseArgumentsThatItDoesNotKnow() throws Exception {
        WorkflowRun build = Pipelines.fail(j, STAMP + promote("sizeGate(maxByte: 6)"));

        j.assertLogContains("sizeGate: unknown argument 'maxByte'; did you mean 'maxBytes'?", build);
    }

    @Test
    void shouldRefuseWhenItFailsOrHangsOrSaysNothing() throws Exception {
        WorkflowRun build = Pipelines.fail(
                j, STAMP + caught("throws") + caught("nothing") + caught("hangs") + "error 'three of three'\n");

        j.assertLogContains("The gate brokenGate failed: the service is down;", build);
        j.assertLogContains("The gate brokenGate gave no answer;", build);
        j.assertLogContains("The gate brokenGate did not answer within 1 s;", build);
        j.assertLogContains("three of three", build);
        assertThat(
                ModelLineage.get()
                        .registry()
                        .promotion("P3")
                        .orElseThrow()
                        .state()
                        .word(),
                is("refused"));
    }

    @Test
    void shouldAskNothingForABuildThatMayNotPromote() throws Exception {
        BrokenGate.asked = false;
        WorkflowRun build = j.buildAndAssertStatus(
                Result.FAILURE, Pipelines.job(j, "PR-7", STAMP + promote("brokenGate(how: 'throws')")));

        j.assertLogContains("may track and stamp but has no Model/Promote", build);
        assertThat(BrokenGate.asked, is(false));
    }

    @Test
    void shouldDoubtAnAnswerAboutAnotherChampion() throws Exception {
        Pipelines.succeed(j, STAMP.replace("weights", "other") + "promoteModel model: 'lm', stage: 'production'\n");
        Pipelines.succeed(j, STAMP);
        Pipelines.succeed(j, "promoteModel model: 'lm', version: 2, stage: 'staging', gates: sizeGate(maxBytes: 7)\n");

        Promotion asked = ModelLineage.get().registry().promotion("P2").orElseThrow();
        Pipelines.succeed(j, "promoteModel model: 'lm', version: 1, stage: 'staging'\n");
        PromotionTerms terms = new PromotionTerms(asked.gates(), List.of(), Set.of(), Asking.build("train"));

        assertThat(
                PromotionDecisions.preview(
                                ModelLineage.get().registry(), asked.version(), asked.stage(), terms, Instant.now())
                        .failures(),
                is("The gate sizeGate was asked before the live version or the evidence changed, so its answer is in"
                        + " doubt; ask again."));
    }

    @Test
    void shouldBeTheSampleOfTheDocument() throws Exception {
        String source = Files.readString(SOURCE);
        String sample = source.substring(
                        source.lastIndexOf("    /** Demands that"), source.lastIndexOf("    // end of the sample"))
                .replaceAll("(?m)^    ", "")
                .replace("@TestExtension", "@Extension")
                .replace("public static final class SizeGate", "public final class SizeGate")
                .strip();

        assertThat(Files.readString(DOCUMENT), containsString("```java\n" + sample + "\n```"));
    }

    private static String promote(String gate) {
        return "promoteModel model: 'lm', stage: 'production', gates: " + gate + "\n";
    }

    private static String caught(String how) {
        return "try { " + promote("brokenGate(how: '" + how + "')").strip() + " } catch (e) { echo e.message }\n";
    }

    /** Demands that a version is small. */
    public static final class SizeGate extends ModelGate {
        private static final long serialVersionUID = 1L;

        private final long maxBytes;

        @DataBoundConstructor
        public SizeGate(long maxBytes) {
            this.maxBytes = maxBytes;
        }

        public long getMaxBytes() {
            return maxBytes;
        }

        @Override
        public String demand() {
            return "at most " + maxBytes + " bytes";
        }

        @Override
        protected GateAnswer check(VersionView candidate, Optional<VersionView> champion) {
            long bytes = candidate.files().stream().mapToLong(FileDigest::size).sum();
            String found = candidate.name() + "@" + candidate.number() + " has " + bytes + " bytes";
            return bytes <= maxBytes
                    ? GateAnswer.passed(found + ".")
                    : GateAnswer.refused(found + ", and " + maxBytes + " are allowed; make it smaller.");
        }

        /** Registers the gate under its symbol. */
        @TestExtension
        @Symbol("sizeGate")
        public static final class DescriptorImpl extends GateDescriptor {
            @Override
            public String symbol() {
                return "sizeGate";
            }

            @Override
            public String getDisplayName() {
                return "Is small";
            }
        }
    }
    // end of the sample

    /** One that does what gates must not do. */
    public static final class BrokenGate extends ModelGate {
        private static final long serialVersionUID = 1L;

        static volatile boolean asked;

        private final String how;

        @DataBoundConstructor
        public BrokenGate(String how) {
            this.how = how;
        }

        public String getHow() {
            return how;
        }

        @Override
        public String demand() {
            return "nothing";
        }

        @Override
        protected int patienceSeconds() {
            return how.equals("hangs") ? 1 : PATIENCE_SECONDS;
        }

        @Override
        protected GateAnswer check(VersionView candidate, Optional<VersionView> champion) throws Exception {
            asked = true;
            if (how.equals("throws")) {
                throw new IllegalStateException("the service\nis down");
            }
            if (how.equals("hangs")) {
                Thread.sleep(600_000);
            }
            return null;
        }

        /** Registers the gate under its symbol. */
        @TestExtension
        @Symbol("brokenGate")
        public static final class DescriptorImpl extends GateDescriptor {
            @Override
            public String symbol() {
                return "brokenGate";
            }
        }
    }

    /** What Jenkins' branch sources contribute to the jobs of change requests. */
    @TestExtension("shouldAskNothingForABuildThatMayNotPromote")
    public static final class Branches extends ChangeRequestJobs {}
}
