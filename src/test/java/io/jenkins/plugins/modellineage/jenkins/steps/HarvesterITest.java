package io.jenkins.plugins.modellineage.jenkins.steps;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;

import hudson.FilePath;
import hudson.model.Run;
import io.jenkins.plugins.modellineage.experiment.ExperimentName;
import io.jenkins.plugins.modellineage.experiment.RunId;
import io.jenkins.plugins.modellineage.jenkins.home.Tracking;
import io.jenkins.plugins.modellineage.jenkins.run.CurrentRun;
import io.jenkins.plugins.modellineage.jenkins.run.Leftovers;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.jvnet.hudson.test.JenkinsRule;
import org.jvnet.hudson.test.junit.jupiter.WithJenkins;

/** What an agent that does not answer costs. */
@WithJenkins
class HarvesterITest {
    private static final long TICKS_MILLIS = 3_500;
    private static final int LOOKS = 12;

    private final long seconds = Harvester.seconds;
    private final long patience = Harvester.patience;

    private Run<?, ?> build;
    private HungAgent agent;
    private Harvester harvester;

    @BeforeEach
    void build(JenkinsRule jenkins) throws Exception {
        build = Pipelines.succeed(jenkins, "echo 'built'");
        Harvester.seconds = 1;
    }

    @AfterEach
    void letGo() throws InterruptedException {
        agent.answers.countDown();
        Harvester.patience = patience;
        harvester.stop();
        Harvester.seconds = seconds;
    }

    @Test
    void shouldWaitForItInOneThreadHoweverOftenItIsTime() throws Exception {
        harvest(new HungAgent(true));
        Thread.sleep(TICKS_MILLIS);

        assertThat(agent.asked.get(), is(1));
        assertThat(harvesting(), hasSize(1));
    }

    @Test
    void shouldGiveItUpAndAskAgainOneAtATime() throws Exception {
        Harvester.patience = 1;
        harvest(new HungAgent(true));
        while (agent.asked.get() < 3) {
            Thread.sleep(50);
        }

        assertThat(agent.givenUp.get(), greaterThan(0));
        assertThat(agent.mostAtOnce.get(), is(1));
    }

    @Test
    void shouldCostOneThreadWhenItCannotEvenBeGivenUp() throws Exception {
        Harvester.patience = 1;
        harvest(new HungAgent(false));
        Thread.sleep(TICKS_MILLIS);

        assertThat(agent.asked.get(), is(1));
        assertThat(harvesting(), hasSize(1));
    }

    @Test
    @Timeout(value = 60, unit = TimeUnit.SECONDS)
    void shouldNotKeepTheBlockFromEnding() throws Exception {
        Harvester.patience = 1;
        harvest(new HungAgent(true));
        agent.called.await();

        harvester.stop();
        int asked = agent.asked.get();
        Thread.sleep(TICKS_MILLIS);
        assertThat("none follows", agent.asked.get(), is(asked));
    }

    private void harvest(HungAgent hung) throws Exception {
        agent = hung;
        RunId run = RunId.random();
        Tracking.start(build, run, new ExperimentName("hung"), Optional.empty());
        harvester = Harvester.start(hung, "m.jsonl", Leftovers.COUNT, build, new CurrentRun(run));
        assertThat(hung.called.await(30, TimeUnit.SECONDS), is(true));
    }

    /** The threads that harvest for longer than a moment, as those of other tests do not. */
    private static Set<Long> harvesting() throws InterruptedException {
        Set<Long> kept = new TreeSet<>();
        Set<Long> before = Set.of();
        for (int look = 0; look < LOOKS; look++) {
            Set<Long> now = harvestingNow();
            now.stream().filter(before::contains).forEach(kept::add);
            before = now;
            Thread.sleep(TICKS_MILLIS / LOOKS);
        }
        return kept;
    }

    private static Set<Long> harvestingNow() {
        return Thread.getAllStackTraces().entrySet().stream()
                .filter(thread -> Arrays.stream(thread.getValue())
                        .anyMatch(frame -> frame.getClassName().equals(Harvester.class.getName())
                                && frame.getMethodName().equals("harvest")))
                .map(thread -> thread.getKey().getId())
                .collect(Collectors.toSet());
    }

    /** The context of a step whose workspace is on an agent that answers nothing. */
    private static final class HungAgent extends AloneContext {
        private static final long serialVersionUID = 1L;

        private final transient CountDownLatch called = new CountDownLatch(1);
        private final transient CountDownLatch answers = new CountDownLatch(1);
        private final AtomicInteger asked = new AtomicInteger();
        private final AtomicInteger givenUp = new AtomicInteger();
        private final AtomicInteger atOnce = new AtomicInteger();
        private final AtomicInteger mostAtOnce = new AtomicInteger();
        private final boolean interruptible;

        HungAgent(boolean interruptible) {
            this.interruptible = interruptible;
        }

        @Override
        public <T> T get(Class<T> key) throws InterruptedException {
            if (key == FilePath.class) {
                mostAtOnce.accumulateAndGet(atOnce.incrementAndGet(), Math::max);
                asked.incrementAndGet();
                called.countDown();
                try {
                    hang();
                } finally {
                    atOnce.decrementAndGet();
                }
            }
            return null;
        }

        private void hang() throws InterruptedException {
            for (boolean answered = false; !answered; ) {
                try {
                    answers.await();
                    answered = true;
                } catch (InterruptedException cancelled) {
                    givenUp.incrementAndGet();
                    if (interruptible) {
                        throw cancelled;
                    }
                }
            }
        }
    }
}
