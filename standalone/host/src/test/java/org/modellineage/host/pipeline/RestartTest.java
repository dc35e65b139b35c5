package org.modellineage.host.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import hudson.model.Computer;
import hudson.model.Result;
import hudson.slaves.DumbSlave;
import java.io.File;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.jenkinsci.plugins.workflow.cps.CpsFlowDefinition;
import org.jenkinsci.plugins.workflow.cps.CpsFlowExecution;
import org.jenkinsci.plugins.workflow.flow.FlowDurabilityHint;
import org.jenkinsci.plugins.workflow.flow.FlowExecutionList;
import org.jenkinsci.plugins.workflow.job.WorkflowJob;
import org.jenkinsci.plugins.workflow.job.WorkflowRun;
import org.jenkinsci.plugins.workflow.job.properties.DurabilityHintJobProperty;
import org.jenkinsci.plugins.workflow.steps.StepExecution;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.modellineage.host.agent.ProcessLauncher;

/** Programs that are saved in one Jenkins and go on in another. */
class RestartTest {

    @RegisterExtension
    final Controller controller = new Controller();

    @BeforeEach
    void forget() {
        WaitStep.EVENTS.clear();
    }

    private static void release(String name, Object value) throws Exception {
        Controller.await(() -> FlowExecutionList.get().isResumptionComplete());
        StepExecution.acceptAll(WaitStep.Execution.class, step -> {
                    if (step.name.equals(name)) {
                        step.getContext().onSuccess(value);
                    }
                })
                .get(30, TimeUnit.SECONDS);
    }

    private WorkflowRun waiting(String script) throws Exception {
        return waiting(controller.job(script));
    }

    private static WorkflowRun waiting(WorkflowJob job) throws Exception {
        WorkflowRun run = job.scheduleBuild2(0).waitForStart();
        Controller.await(() -> WaitStep.EVENTS.stream().anyMatch(e -> e.startsWith("inner inside")));
        List<StepExecution> running =
                run.getExecution().getCurrentExecutions(true).get(30, TimeUnit.SECONDS);
        assertThat(running).as(Controller.log(run)).isNotEmpty();
        assertThat(run.isBuilding()).as(Controller.log(run)).isTrue();
        return run;
    }

    private static void awaitEvent(String event) throws Exception {
        try {
            Controller.await(() -> WaitStep.EVENTS.contains(event));
        } catch (AssertionError x) {
            throw new AssertionError(event + " is not in " + WaitStep.EVENTS, x);
        }
    }

    @Test
    void shouldResumeEveryStepAsSystemAfterAKill() throws Exception {
        WorkflowRun run = waiting("def got = hold('outer') { waitHere 'inner' }\necho \"got ${got}\"");

        controller.killAndStart();

        awaitEvent("inner resume as SYSTEM/SYSTEM with null inside outer");
        assertThat(WaitStep.EVENTS)
                .containsSubsequence(
                        "outer resume as SYSTEM/SYSTEM with null inside nothing",
                        "inner resume as SYSTEM/SYSTEM with null inside outer");
        release("inner", "a value");
        awaitEvent("outer body returned a value");
        WorkflowRun again = controller.ended(Result.SUCCESS, controller.again(run));
        assertThat(Controller.lines(again))
                .containsSubsequence("[Pipeline] hold", "[Pipeline] waitHere", "[Pipeline] // hold", "got a value");
        assertThat(again).isNotSameAs(run);
    }

    @Test
    void shouldGoOnWhenItsJobIsRenamedWhileItsProgramIsWritten() throws Exception {
        WorkflowJob job = controller.job("echo \"got ${waitHere('inner')}\"\nwaitHere('last')");
        WaitStep.NEXT_SAVE.set(() -> job.renameTo("renamed"));
        WorkflowRun run = waiting(job);
        assertThat(job.getName()).isEqualTo("renamed");

        release("inner", "a value");
        awaitEvent("last inside nothing");
        Controller.saved(run);
        controller.killAndStart();
        WorkflowRun again = controller.again(run); // Jenkins lists what runs under the name that it began with
        release("last", "");

        controller.ended(Result.SUCCESS, again);
        assertThat(Controller.lines(again)).contains("got a value");
    }

    @Test
    void shouldForgetWhatAStepSaysAfterItsProgramWasSuspended() throws Exception {
        WorkflowRun run = waiting("echo \"got ${waitHere('inner')}\"");
        StepExecution step = run.getExecution()
                .getCurrentExecutions(true)
                .get(30, TimeUnit.SECONDS)
                .get(0);

        CpsFlowExecution.suspendAll();
        step.getContext().onFailure(new IOException("the disk is gone already"));
        controller.restart();

        release("inner", "a value");
        WorkflowRun again = controller.ended(Result.SUCCESS, controller.again(run));
        assertThat(Controller.lines(again)).contains("got a value").noneMatch(line -> line.contains("disk"));
    }

    @Test
    void shouldSaveLoopsClosuresAndOpenTries() throws Exception {
        WorkflowRun run = waiting("""
                def seen = []
                def add = { x -> seen << x }
                try {
                    for (i in 1..2) {
                        [a: 1, b: 2].each { k, v ->
                            for (e in [x: 3]) {
                                if (i == 2 && k == 'a') { add(waitHere('inner')) }
                                add("$i$k$v${e.key}${e.value}".toString())
                            }
                        }
                    }
                    error 'bad'
                } catch (e) {
                    add(e.message)
                } finally {
                    echo "seen ${seen.join(',')}"
                }
                """);

        controller.killAndStart();

        awaitEvent("inner resume as SYSTEM/SYSTEM with null inside nothing");
        release("inner", "R");
        WorkflowRun again = controller.ended(Result.SUCCESS, controller.again(run));
        assertThat(Controller.log(again)).contains("seen 1a1x3,1b2x3,R,2a1x3,2b2x3,bad");
    }

    @Test
    void shouldSaveAClosureWithACountingLoop() throws Exception {
        WorkflowRun run = waiting("""
                def count = { n -> def seen = []; for (int i = 0; i < n; i++) { seen << i * 2 }; return seen }
                waitHere 'inner'
                echo "counted ${count(3)}"
                """);

        controller.killAndStart();

        awaitEvent("inner resume as SYSTEM/SYSTEM with null inside nothing");
        release("inner", null);
        assertThat(Controller.log(controller.ended(Result.SUCCESS, controller.again(run))))
                .contains("counted [0, 2, 4]");
    }

    @Test
    void shouldStoreCharactersBeyondTheBasicPlane() throws Exception {
        WorkflowRun run = waiting("waitHere 'inner'; echo '\uD83C\uDF89 trained'");

        controller.killAndStart();

        awaitEvent("inner resume as SYSTEM/SYSTEM with null inside nothing");
        release("inner", null);
        WorkflowRun again = controller.ended(Result.SUCCESS, controller.again(run));
        assertThat(Controller.log(again)).contains("\uD83C\uDF89 trained");
        assertThat(((CpsFlowDefinition) again.getParent().getDefinition()).getScript())
                .contains("\uD83C\uDF89");
    }

    @Test
    void shouldTellAStepThatItsStateWasNotSaved() throws Exception {
        WorkflowRun run = controller.start(
                "try { (1..2).each { waitHere 'inner' } } catch (e) { echo \"caught ${e}\" }\n" + "waitHere 'later'");

        controller.awaitLog("caught java.io.NotSerializableException", run);
        awaitEvent("later inside nothing");
        assertThat(run.getExecution()
                        .getCurrentExecutions(true)
                        .get(30, TimeUnit.SECONDS)
                        .get(0)
                        .getContext()
                        .saveState()
                        .get(30, TimeUnit.SECONDS))
                .isNull();
        release("later", null);
        controller.ended(Result.SUCCESS, run);
    }

    @Test
    void shouldKeepTheExecutorOfANode() throws Exception {
        WorkflowRun run = waiting("node { withEnv(['A=b']) { waitHere 'inner'; echo \"${env.A} in ${pwd()}\" } }");

        controller.restart();

        awaitEvent("inner in job1");
        assertThat(controller.jenkins().toComputer().countBusy()).isEqualTo(1);
        release("inner", null);
        WorkflowRun again = controller.ended(Result.SUCCESS, controller.again(run));
        assertThat(Controller.log(again))
                .contains("b in " + controller.home())
                .containsOnlyOnce("Running on ")
                .contains("Resuming build at ");
        Controller.await(() -> controller.jenkins().toComputer().countBusy() == 0);
    }

    @Test
    void shouldHoldNoExecutorOutsideOfNodes() throws Exception {
        WorkflowRun run = waiting("waitHere 'inner'");

        assertThat(controller.jenkins().toComputer().countBusy()).isZero();
        release("inner", null);
        controller.ended(Result.SUCCESS, run);
    }

    @Test
    void shouldThrowWhenTheAgentIsOffline() throws Exception {
        DumbSlave agent =
                new DumbSlave("agent1", controller.home().getPath() + "/agent1", new ProcessLauncher(Map.of()));
        controller.jenkins().addNode(agent);
        Controller.await(() -> agent.toComputer() != null && agent.toComputer().isOnline());
        WorkflowRun run = waiting("node('agent1') { waitHere 'inner'; echo pwd() }");

        controller.killAndStart();

        Computer computer = controller.jenkins().getComputer("agent1");
        Controller.await(() -> FlowExecutionList.get().isResumptionComplete());
        if (computer.isOnline()) {
            computer.disconnect(null).get();
        }
        WorkflowRun again = controller.again(run);
        List<StepExecution> steps =
                again.getExecution().getCurrentExecutions(true).get(30, TimeUnit.SECONDS);
        try {
            steps.get(0).getContext().get(hudson.FilePath.class);
            throw new AssertionError("there is a workspace");
        } catch (java.io.IOException x) {
            assertThat(x).hasMessageContaining("Unable to create live FilePath for agent1");
        }
        again.doKill();
    }

    @Test
    void shouldLoseTheProgramOfAFastBuildWhenKilled() throws Exception {
        WorkflowRun run = waiting(fastJob("waitHere 'inner'"));

        controller.killAndStart();

        WorkflowRun again = controller.again(run);
        controller.ended(Result.FAILURE, again);
        assertThat(Controller.log(again)).contains("PERFORMANCE_OPTIMIZED durability setting");
        assertThat(WaitStep.EVENTS).noneMatch(e -> e.contains("resume"));
    }

    /** As a process leaves it that is killed between the two writes: the build is known, and none of its nodes. */
    @Test
    void shouldEndABuildOfWhichNoNodeWasSaved() throws Exception {
        WorkflowRun run = waiting(fastJob("waitHere 'inner'"));

        controller.kill();
        hudson.Util.deleteRecursive(new File(run.getRootDir(), "workflow"));
        controller.start();

        WorkflowRun again = controller.ended(Result.FAILURE, controller.again(run));
        assertThat(Controller.log(again)).contains("its program was not saved");
    }

    @Test
    void shouldKeepTheProgramOfAFastBuildWhenStoppedInOrder() throws Exception {
        WorkflowRun run = waiting(fastJob("waitHere 'inner'; echo 'went on'"));

        controller.restart();

        awaitEvent("inner resume as SYSTEM/SYSTEM with null inside nothing");
        release("inner", null);
        assertThat(Controller.log(controller.ended(Result.SUCCESS, controller.again(run))))
                .contains("went on");
    }

    private WorkflowJob fastJob(String script) throws Exception {
        WorkflowJob job = controller.job(script);
        job.addProperty(new DurabilityHintJobProperty(FlowDurabilityHint.PERFORMANCE_OPTIMIZED));
        return job;
    }

    @Test
    void shouldFailTheStepThatWorkedOnAThread() throws Exception {
        WorkflowRun run = controller.start("slowly()");
        Controller.await(() -> WaitStep.EVENTS.contains("works"));
        Controller.saved(run);

        controller.killAndStart();

        WorkflowRun again = controller.again(run);
        controller.ended(Result.FAILURE, again);
        assertThat(Controller.log(again))
                .contains("The Pipeline step `slowly` cannot be resumed after a controller restart.");
    }

    @Test
    void shouldRetryTheBlockOfAStepThatWorkedOnAThread() throws Exception {
        WorkflowRun run = controller.start("""
                int tries = 0
                retry(conditions: [nonresumable()], count: 2) { if (tries++ == 0) { slowly() } }
                """);
        Controller.await(() -> WaitStep.EVENTS.contains("works"));
        Controller.saved(run);

        controller.restart();

        assertThat(Controller.lines(controller.ended(Result.SUCCESS, controller.again(run))))
                .contains("Retrying");
    }

    @Test
    void shouldGuardWhatTheScriptDoesWhileItIsLoaded() throws Exception {
        WorkflowRun run = controller.start("""
                class Spy implements Serializable {
                    @NonCPS private void readObject(ObjectInputStream from) { System.setProperty('spy', 'read') }
                }
                def spy = new Spy()
                sleep 60
                echo "got ${spy != null}"
                """);
        controller.awaitLog("Sleeping for", run);

        controller.restart();

        assertThat(Controller.log(controller.ended(Result.FAILURE, controller.again(run))))
                .contains("Scripts not permitted to use staticMethod java.lang.System setProperty");
        assertThat(System.getProperty("spy")).isNull();
    }

    @Test
    void shouldRefuseToSaveForeignClassesAndRecords() throws Exception {
        assertThat(unsaved("new Thread()")).contains("Refusing to marshal java.lang.Thread for security reasons");
        assertThat(unsaved("new " + Point.class.getName().replace('$', '.') + "(1)"))
                .contains("Refusing to marshal " + Point.class.getName() + ": records cannot be part of the state");
        assertThat(unsaved("new " + Plain.class.getName().replace('$', '.') + "()"))
                .contains("java.io.NotSerializableException: " + Plain.class.getName());
    }

    private String unsaved(String value) throws Exception {
        WorkflowJob job = controller.job("");
        job.setDefinition(new CpsFlowDefinition("def value = " + value + "\nsleep 1\necho \"$value\"", false));
        return Controller.log(
                controller.ended(Result.FAILURE, job.scheduleBuild2(0).waitForStart()));
    }

    /** A record. */
    public record Point(int x) implements java.io.Serializable {}

    /** Cannot be saved. */
    public static final class Plain {}
}
