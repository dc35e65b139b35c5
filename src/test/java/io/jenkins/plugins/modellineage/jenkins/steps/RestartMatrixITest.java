package io.jenkins.plugins.modellineage.jenkins.steps;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.empty;

import hudson.model.Result;
import hudson.model.User;
import hudson.security.ACL;
import hudson.security.ACLContext;
import io.jenkins.plugins.modellineage.jenkins.home.Approvals;
import io.jenkins.plugins.modellineage.jenkins.home.ModelLineage;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jenkinsci.plugins.workflow.flow.FlowDurabilityHint;
import org.jenkinsci.plugins.workflow.job.WorkflowJob;
import org.jenkinsci.plugins.workflow.job.properties.DurabilityHintJobProperty;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.jvnet.hudson.test.TestExtension;
import org.jvnet.hudson.test.junit.jupiter.JenkinsSessionExtension;

/**
 * Jenkins goes down at each point in the life of a promotion, in order or by a kill, while a build of each durability is
 * there: afterwards the build goes on or says that it was interrupted, and what was promoted was promoted once.
 * {@code -Drestart.all=true} tries every point; a build takes a few of them.
 */
class RestartMatrixITest {
    private static final long PATIENCE_MILLIS = 50_000;
    private static final String SCRIPT = """
            node {
              writeFile file: 'model.bin', text: 'weights'
              stampModel model: 'MODEL', artifacts: 'model.bin'
            }
            echo 'asks'
            def p = promoteModel(model: 'MODEL', stage: 'production',
                approval: modelApproval(by: 'alice, bob, carol', quorum: 2))
            echo "went on with ${p.name}"
            """;

    @RegisterExtension
    private final JenkinsSessionExtension session = new JenkinsSessionExtension();

    @TempDir
    private Path kept;

    private final List<String> wrong = new ArrayList<>();

    @Test
    void shouldComeBackAfterAKill() throws Throwable {
        tryAll(true);
    }

    @Test
    void shouldComeBackAfterAShutdown() throws Throwable {
        tryAll(false);
    }

    private void tryAll(boolean kill) throws Throwable {
        List<RestartPoint> points = Boolean.getBoolean("restart.all") ? RestartPoint.all() : RestartPoint.few();
        int cases = 0;
        for (int i = 0; i < points.size(); i++) {
            CrashedHome disk =
                    new CrashedHome(session.getHome().toPath(), Files.createDirectory(kept.resolve("p" + i)));
            disk.restore(); // of nothing: an empty home
            goDown(points.get(i), kill, disk);
            comeBack(points.get(i), kill);
            cases += FlowDurabilityHint.values().length;
        }
        System.out.println(cases + " restarts after " + (kill ? "kills" : "shutdowns") + " tried");
        assertThat(String.join("\n", wrong), wrong, empty());
    }

    private void goDown(RestartPoint point, boolean kill, CrashedHome disk) throws Throwable {
        session.then(jenkins -> {
            jenkins.jenkins.setSecurityRealm(jenkins.createDummySecurityRealm());
            Map<String, FlowDurabilityHint> models = models();
            Brink brink = Brink.at(point.down(), models.keySet());
            List<Thread> lives = new ArrayList<>();
            try {
                for (Map.Entry<String, FlowDurabilityHint> model : models.entrySet()) {
                    WorkflowJob job = Pipelines.job(jenkins, model.getKey(), SCRIPT.replace("MODEL", model.getKey()));
                    job.addProperty(new DurabilityHintJobProperty(model.getValue()));
                    job.scheduleBuild2(0).waitForStart();
                    Thread life = new Thread(() -> live(model.getKey()), "life of " + model.getKey());
                    lives.add(life);
                    life.start();
                }
                brink.await();
                if (kill) {
                    disk.keep();
                }
            } finally {
                brink.release();
            }
            for (Thread life : lives) {
                life.join(PATIENCE_MILLIS);
            }
        });
        if (kill) {
            disk.restore();
        }
    }

    /** What people do about the request, until the point is reached. */
    private static void live(String model) {
        try {
            RestartCheck check = new RestartCheck(model);
            await(() -> Brink.isOver(model) || check.waits());
            List<Act> acts = List.of(
                    () -> saved(model),
                    () -> Brink.pass(model, RestartPoint.WAITS),
                    () -> approve("alice", check.id()),
                    () -> Approvals.withdrawApproval(check.id(), "let me look again"),
                    () -> approve("alice", check.id()),
                    () -> Brink.pass(model, RestartPoint.ONE_OF_TWO),
                    () -> approve("bob", check.id()));
            for (Act act : acts) {
                if (Brink.isOver(model)) {
                    return;
                }
                try (ACLContext as = ACL.as2(User.getById("alice", true).impersonate2())) {
                    act.go();
                }
            }
        } catch (Exception problem) {
            throw new AssertionError(problem);
        }
    }

    @FunctionalInterface
    private interface Act {
        void go() throws Exception;
    }

    private static void saved(String model) throws Exception {
        RestartCheck.build(model)
                .orElseThrow()
                .getExecution()
                .getCurrentExecutions(true)
                .get();
    }

    private static void approve(String user, String id) throws Exception {
        User person = User.getById(user, true);
        person.save(); // as a sign-in does, so that it is known after a restart
        try (ACLContext as = ACL.as2(person.impersonate2())) {
            Approvals.approve(id, "");
        }
    }

    private void comeBack(RestartPoint point, boolean kill) throws Throwable {
        if (point.after() == RestartPoint.After.AGAIN) {
            session.then(jenkins -> ModelLineage.get().registry());
        }
        session.then(jenkins -> {
            jenkins.jenkins.setSecurityRealm(jenkins.createDummySecurityRealm());
            for (Map.Entry<String, FlowDurabilityHint> model : models().entrySet()) {
                boolean back = !kill || model.getValue() != FlowDurabilityHint.PERFORMANCE_OPTIMIZED;
                String name = point + " after a " + (kill ? "kill" : "shutdown") + ", " + model.getValue();
                RestartCheck check = new RestartCheck(model.getKey());
                try {
                    new RestartedPromotion(jenkins, check).goOn(point.after());
                    check.agree(jenkins);
                    if (back && point.waits()) {
                        check.requireEnd(point.after());
                    }
                    if (check.result().filter(Result.SUCCESS::equals).isPresent()) {
                        check.requirePromoted();
                    }
                } catch (Exception | AssertionError problem) {
                    wrong.add(name + ": " + problem + "\n" + check.log());
                }
            }
        });
    }

    @TestExtension
    public static final class Entries extends Brink.Entries {}

    @TestExtension
    public static final class Nodes extends Brink.Nodes {}

    private static Map<String, FlowDurabilityHint> models() {
        Map<String, FlowDurabilityHint> models = new LinkedHashMap<>();
        for (FlowDurabilityHint hint : FlowDurabilityHint.values()) {
            models.put("lm" + hint.ordinal(), hint);
        }
        return models;
    }

    static void await(Callable<Boolean> condition) throws Exception {
        long end = System.currentTimeMillis() + PATIENCE_MILLIS;
        while (!condition.call()) {
            if (System.currentTimeMillis() > end) {
                throw new AssertionError("Waited too long");
            }
            Thread.sleep(20);
        }
    }
}
