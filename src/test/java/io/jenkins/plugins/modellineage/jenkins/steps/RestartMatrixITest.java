package io.jenkins.plugins.modellineage.jenkins.steps;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.empty;

import hudson.model.Run;
import io.jenkins.plugins.modellineage.jenkins.home.ModelLineage;
import io.jenkins.plugins.modellineage.jenkins.home.SlowArtifacts;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import jenkins.model.ArtifactManager;
import jenkins.model.ArtifactManagerConfiguration;
import jenkins.model.ArtifactManagerFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.jvnet.hudson.test.JenkinsRule;
import org.jvnet.hudson.test.TestExtension;
import org.jvnet.hudson.test.junit.jupiter.JenkinsSessionExtension;

/**
 * Jenkins goes down at each point in the life of a promotion, in order or by a kill, while a build of each durability is
 * there: afterwards the build goes on or says that it was interrupted, and what was promoted was promoted once. A build
 * tries each point once, {@code -Drestart.all=true} each with every durability and both ways down.
 */
class RestartMatrixITest {
    private static final int AT_ONCE = Integer.getInteger("restart.atOnce", 40);
    private static final int QUIET_SECONDS = 5;

    private static volatile List<RestartCase> now = List.of();

    @RegisterExtension
    private final JenkinsSessionExtension session = new JenkinsSessionExtension();

    @TempDir
    private Path kept;

    private final List<String> wrong = new ArrayList<>();
    private final Map<RestartCase, RestartCheck.Standing> then = new LinkedHashMap<>();
    private RestartedWebhook webhook;

    @BeforeEach
    void listen() throws Exception {
        webhook = new RestartedWebhook();
    }

    @AfterEach
    void forget() {
        webhook.close();
        now = List.of();
    }

    @Test
    void shouldComeBackAfterAKill() throws Throwable {
        tryAll(true);
    }

    @Test
    void shouldComeBackAfterAShutdown() throws Throwable {
        tryAll(false);
    }

    /** Those that are tried now. */
    static List<RestartCase> now() {
        return now;
    }

    private void tryAll(boolean kill) throws Throwable {
        List<RestartCase> all = Boolean.getBoolean("restart.all") ? RestartCase.all(kill) : RestartCase.spread(kill);
        String only = System.getProperty("restart.only", "");
        List<RestartCase> wanted =
                all.stream().filter(each -> each.toString().contains(only)).toList();
        if (wanted.isEmpty()) {
            requireNamed(only);
        }
        int part = 0;
        for (List<RestartCase> cases : RestartCase.together(wanted, AT_ONCE)) {
            now = cases;
            tryTogether(kill, kept.resolve("part" + part++));
        }
        System.out.println(wanted.size() + " restarts after " + (kill ? "kills" : "shutdowns") + " tried, "
                + wrong.size() + " came out wrong");
        assertThat(String.join("\n", wrong), wrong, empty());
    }

    /** Those after kills alone, or after shutdowns alone, may be wanted; but words that name no case try nothing. */
    private static void requireNamed(String only) {
        boolean named = Stream.of(true, false)
                .flatMap(kill -> RestartCase.all(kill).stream())
                .anyMatch(each -> each.toString().contains(only));
        if (!named) {
            throw new IllegalArgumentException("No restart has the words “" + only + "”, such as “"
                    + RestartCase.all(true).get(0) + "”");
        }
    }

    private void tryTogether(boolean kill, Path copy) throws Throwable {
        CrashedHome disk = new CrashedHome(session.getHome().toPath(), Files.createDirectory(copy));
        disk.restore(); // of nothing: an empty home
        long began = System.currentTimeMillis();
        goDown(kill, disk);
        if (now.stream().anyMatch(each -> each.point().life().runsOut())) {
            Thread.sleep(ShortRequest.TIME.toMillis()); // nobody is there while time runs out
        }
        if (now.get(0).again()) {
            session.then(jenkins -> ModelLineage.get().registry());
        }
        webhook.answer();
        long down = System.currentTimeMillis();
        session.then(this::comeBack);
        System.out.println(now.size() + " cases: " + Duration.ofMillis(down - began) + " to go down, "
                + Duration.ofMillis(System.currentTimeMillis() - down) + " to come back");
    }

    private void goDown(boolean kill, CrashedHome disk) throws Throwable {
        List<Thread> lives = new ArrayList<>();
        session.then(jenkins -> {
            setUp(jenkins);
            for (RestartCase each : now) {
                new PromotionLife(jenkins, each).prepare();
            }
            webhook.configure(told());
            Brink brink = Brink.at(now.stream()
                    .collect(Collectors.toMap(
                            RestartCase::name, each -> each.point().down())));
            boolean stands = false;
            try {
                for (boolean last : new boolean[] {false, true}) {
                    List<RestartCase> turn = now.stream()
                            .filter(each -> each.point().comesLast() == last)
                            .toList();
                    turn.forEach(each -> lives.add(start(jenkins, each)));
                    brink.await(turn.stream().map(RestartCase::name).toList());
                }
                now.forEach(each -> then.put(each, new RestartCheck(each).standing()));
                if (kill) {
                    disk.keep();
                }
                stands = true;
            } finally {
                if (kill || !stands) {
                    brink.release();
                } else {
                    releaseWhenItGoesDown(jenkins, brink);
                }
            }
        });
        for (Thread life : lives) {
            life.join(Brink.PATIENCE_MILLIS);
        }
        if (kill) {
            disk.restore();
        }
    }

    private static void setUp(JenkinsRule jenkins) throws Exception {
        jenkins.jenkins.setSecurityRealm(jenkins.createDummySecurityRealm());
        jenkins.jenkins.setNumExecutors(2 * AT_ONCE);
        jenkins.setQuietPeriod(QUIET_SECONDS);
        ArtifactManagerConfiguration.get().getArtifactManagerFactories().add(new ReadInTheEnd());
        SlowArtifacts.onOpen(file -> now.stream()
                .filter(each -> file.getPath().contains("/" + each.name() + "/"))
                .forEach(RestartMatrixITest::opened));
    }

    private static List<RestartCase> told() {
        return now.stream()
                .filter(each -> each.point().life() == RestartLife.TOLD)
                .toList();
    }

    private static void opened(RestartCase what) {
        if (what.point().life().byPerson()) {
            Brink.stand(what.name());
        } else {
            Brink.pass(what.name(), RestartPoint.FILES_READ);
        }
    }

    private static Thread start(JenkinsRule jenkins, RestartCase what) {
        Thread life = new Thread(() -> new PromotionLife(jenkins, what).live(), "life of " + what.name());
        life.setDaemon(true);
        life.start();
        return life;
    }

    /** What stands still goes on in a Jenkins that has begun to end. */
    private static void releaseWhenItGoesDown(JenkinsRule jenkins, Brink brink) {
        Thread release = new Thread(() -> brink.releaseWhen(jenkins.jenkins::isTerminating), "release");
        release.setDaemon(true);
        release.start();
    }

    private void comeBack(JenkinsRule jenkins) throws Exception {
        jenkins.jenkins.setSecurityRealm(jenkins.createDummySecurityRealm());
        for (RestartCase each : now) {
            guarded(each, new RestartedPromotion(jenkins, each)::begin);
        }
        for (RestartCase each : now) {
            RestartCheck check = new RestartCheck(each);
            guarded(each, () -> {
                new RestartedPromotion(jenkins, each).goOn();
                check.requireEnd(then.get(each));
                check.agree(jenkins);
                check.requireDeployed();
            });
        }
        for (RestartCase each : told()) {
            guarded(each, () -> webhook.requireTold(each));
        }
        RestartCheck.verify();
    }

    private void guarded(RestartCase what, PromotionLife.Act part) {
        try {
            part.go();
        } catch (Exception | AssertionError problem) {
            wrong.add(
                    what + ", where it stood " + then.get(what) + ": " + problem + "\n" + new RestartCheck(what).log());
        }
    }

    /** Keeps the artifacts of those builds whose files are read when Jenkins goes down. */
    public static final class ReadInTheEnd extends ArtifactManagerFactory {
        @Override
        public ArtifactManager managerFor(Run<?, ?> build) {
            String job = build.getParent().getName();
            return now.stream()
                            .filter(each -> each.point().down().equals(RestartPoint.FILES_READ))
                            .anyMatch(each -> each.name().equals(job))
                    ? new SlowArtifacts(build)
                    : null;
        }
    }

    @TestExtension
    public static final class Entries extends Brink.Entries {}

    @TestExtension
    public static final class Nodes extends Brink.Nodes {}

    @TestExtension
    public static final class ShortSteps extends ShortRequest.BySteps {}
}
