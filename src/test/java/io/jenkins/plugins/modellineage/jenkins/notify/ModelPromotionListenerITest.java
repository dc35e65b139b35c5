package io.jenkins.plugins.modellineage.jenkins.notify;

import static org.assertj.core.api.Assertions.assertThat;

import hudson.model.Result;
import hudson.model.User;
import hudson.security.ACL;
import hudson.security.ACLContext;
import io.jenkins.plugins.modellineage.jenkins.home.Approvals;
import io.jenkins.plugins.modellineage.jenkins.home.ModelLineage;
import io.jenkins.plugins.modellineage.jenkins.home.ModelPermissions;
import io.jenkins.plugins.modellineage.jenkins.steps.Pipelines;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.logging.Level;
import java.util.logging.Logger;
import jenkins.model.Jenkins;
import org.jenkinsci.plugins.workflow.job.WorkflowRun;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.jvnet.hudson.test.JenkinsRule;
import org.jvnet.hudson.test.MockAuthorizationStrategy;
import org.jvnet.hudson.test.TestExtension;
import org.jvnet.hudson.test.junit.jupiter.WithJenkins;

/** Listeners of another plugin. */
@WithJenkins
class ModelPromotionListenerITest {
    private static final Path ROOT = Path.of(System.getProperty("repository.root", "."));
    private static final String SOURCE =
            "src/test/java/io/jenkins/plugins/modellineage/jenkins/notify/ModelPromotionListenerITest.java";
    private static final String STAMP =
            "node {\n" + Pipelines.TRAINING + "stampModel model: 'lm', artifacts: 'out/**'\n}\n";
    private static final String PROMOTE = "promoteModel model: 'lm', version: %d, stage: 'production'";
    private static final String APPROVAL = ", approval: modelApproval(by: 'alice')\n";
    private static final long PATIENCE_MILLIS = 30_000;

    private JenkinsRule jenkins;

    @BeforeEach
    void secure(JenkinsRule rule) {
        jenkins = rule;
        Written.NEWS.clear();
        rule.jenkins.setSecurityRealm(rule.createDummySecurityRealm());
        rule.jenkins.setAuthorizationStrategy(new MockAuthorizationStrategy()
                .grant(Jenkins.READ, ModelPermissions.APPROVE)
                .everywhere()
                .to("alice"));
    }

    @Test
    void shouldHearOfARequestFromBeginningToEnd() throws Exception {
        WorkflowRun build = start(STAMP + PROMOTE.formatted(1) + APPROVAL);
        Pipelines.approve("alice", Pipelines.waiting(build).id());
        jenkins.assertBuildStatus(Result.SUCCESS, jenkins.waitForCompletion(build));

        assertThat(heard(4))
                .containsExactly(
                        "requested P1 lm@1 production requested",
                        "waiting P1 lm@1 production waiting for approval",
                        "live lm@1 production, not by a rollback",
                        "settled P1 lm@1 production promoted");
    }

    @Test
    void shouldHearHowARequestEnded() throws Exception {
        WorkflowRun build = start(STAMP + PROMOTE.formatted(1) + APPROVAL);
        String id = Pipelines.waiting(build).id();
        try (ACLContext as = ACL.as2(User.getById("alice", true).impersonate2())) {
            Approvals.reject(id, "answers in French");
        }
        jenkins.assertBuildStatus(Result.FAILURE, jenkins.waitForCompletion(build));

        assertThat(heard(3)).last().isEqualTo("settled P1 lm@1 production rejected");
    }

    @Test
    void shouldHearOfARollback() throws Exception {
        WorkflowRun build = start(STAMP + PROMOTE.formatted(1) + "\n"
                + "node { writeFile file: 'm.bin', text: 'weights'\nstampModel model: 'lm', artifacts: 'm.bin' }\n"
                + "promoteModel model: 'lm', stage: 'production', version: 2\n"
                + "rollbackModel model: 'lm', stage: 'production', reason: 'answers in French'\n");
        jenkins.assertBuildStatus(Result.SUCCESS, jenkins.waitForCompletion(build));

        assertThat(heard(7)).last().isEqualTo("live lm@1 production, by a rollback");
    }

    @Test
    void shouldPromoteThoughAListenerFails() throws Exception {
        WorkflowRun build = start(STAMP + PROMOTE.formatted(1));

        jenkins.assertBuildStatus(Result.SUCCESS, jenkins.waitForCompletion(build));
        assertThat(heard(3)).last().isEqualTo("settled P1 lm@1 production promoted");
        assertThat(ModelLineage.get().registry().promotion("P1").orElseThrow().word())
                .isEqualTo("promoted");
    }

    @Test
    void shouldBeTheSampleOfTheDocument() throws Exception {
        String source = Files.readString(ROOT.resolve(SOURCE));
        String sample = source.substring(
                        source.lastIndexOf("    /** Writes into"), source.lastIndexOf("    // end of the sample"))
                .replaceAll("(?m)^    ", "")
                .replace("@TestExtension", "@Extension")
                .replace("public static final class ReleaseLog", "public final class ReleaseLog")
                .strip();

        assertThat(Files.readString(ROOT.resolve("docs/gates.md"))).contains("```java\n" + sample + "\n```");
    }

    private WorkflowRun start(String script) throws Exception {
        return Pipelines.job(jenkins, "train", script).scheduleBuild2(0).waitForStart();
    }

    private static List<String> heard(int news) throws InterruptedException {
        long end = System.currentTimeMillis() + PATIENCE_MILLIS;
        while (System.currentTimeMillis() < end && Written.NEWS.size() < news) {
            Thread.sleep(50);
        }
        return List.copyOf(Written.NEWS);
    }

    /** Writes into Jenkins' log what goes live and what does not. */
    @TestExtension
    public static final class ReleaseLog extends ModelPromotionListener {
        private static final Logger LOGGER = Logger.getLogger(ReleaseLog.class.getName());

        @Override
        public void onSettled(PromotionNews settled) {
            LOGGER.log(Level.INFO, "{0} is {1}", new Object[] {settled.promotion(), settled.state()});
        }

        @Override
        public void onAssigned(LiveNews live) {
            LOGGER.log(Level.INFO, "{0}@{1} is live", new Object[] {live.model(), live.version()});
        }
    }
    // end of the sample

    /** One that throws whatever it is told. */
    @TestExtension("shouldPromoteThoughAListenerFails")
    public static final class Broken extends ModelPromotionListener {
        @Override
        public void onRequested(PromotionNews asked) {
            throw new IllegalStateException("the service is down");
        }

        @Override
        public void onAssigned(LiveNews live) {
            throw new NoSuchMethodError("of another release");
        }
    }

    /** Remembers what it was told. */
    @TestExtension
    public static final class Written extends ModelPromotionListener {
        static final List<String> NEWS = new CopyOnWriteArrayList<>();

        @Override
        public void onRequested(PromotionNews asked) {
            add("requested", asked);
        }

        @Override
        public void onWaiting(PromotionNews waiting) {
            add("waiting", waiting);
        }

        @Override
        public void onSettled(PromotionNews settled) {
            add("settled", settled);
        }

        @Override
        public void onAssigned(LiveNews live) {
            NEWS.add("live " + live.model() + "@" + live.version() + " " + live.stage()
                    + (live.rollback() ? ", by a rollback" : ", not by a rollback"));
        }

        private static void add(String what, PromotionNews news) {
            NEWS.add(what + " " + news.promotion() + " " + news.model() + "@" + news.version() + " " + news.stage()
                    + " " + news.state());
        }
    }
}
