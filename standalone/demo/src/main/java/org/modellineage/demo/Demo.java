package org.modellineage.demo;

import hudson.model.Run;
import hudson.security.ACL;
import hudson.security.ACLContext;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.logging.FileHandler;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.logging.SimpleFormatter;
import org.modellineage.host.library.SharedLibraries;
import org.modellineage.host.lock.Locks;

/** What {@code ./demo} runs; see {@link Options#USAGE}. */
public final class Demo {
    private static final int BAD_ARGUMENTS = 2;
    private static final int END_SECONDS = 20;
    private static final int LOG_LINES = 1000;

    private final Options options;
    /** Takes the JSON object and nothing else, whatever libraries print. */
    private final PrintStream answer;

    private final PrintStream talk;
    private final List<String> unexpected = new ArrayList<>();
    private final CountDownLatch ended = new CountDownLatch(1);

    private Demo(Options options) {
        this.options = options;
        this.answer = System.out;
        this.talk = options.json() ? System.err : System.out;
        System.setOut(talk);
    }

    public static void main(String[] arguments) throws Exception {
        if (List.of(arguments).contains("--help") || List.of(arguments).contains("-h")) {
            System.out.println(Options.USAGE);
            return;
        }
        Options options;
        try {
            options = Options.parse(arguments);
        } catch (IllegalArgumentException e) {
            System.err.println(e.getMessage() + "\n\n" + Options.USAGE);
            System.exit(BAD_ARGUMENTS);
            return;
        }
        int status;
        try {
            status = new Demo(options).run();
        } catch (CallException e) {
            System.err.println(e.getMessage());
            status = BAD_ARGUMENTS;
        }
        System.exit(status);
    }

    private int run() throws Exception {
        try (Home home = options.home().isPresent() ? Home.open(options.home().get()) : Home.temporary()) {
            logTo(home.folder().resolve("demo.log"));
            run(home.folder());
        }
        ended.countDown();
        return unexpected.isEmpty() ? 0 : 1;
    }

    private void run(Path home) throws Exception {
        Accounts accounts = Accounts.of(home);
        try (EmbeddedJenkins jenkins = EmbeddedJenkins.start(home, options.port(), accounts);
                ACLContext ignored = ACL.as2(ACL.SYSTEM2)) {
            talk.println("Model Lineage on its embedded host, for trying and testing on one machine: " + jenkins.url());
            talk.println("JENKINS_HOME is " + home);
            options.libraries().forEach(SharedLibraries.get()::offer);
            options.resources().forEach(Locks.get()::declare);
            Agents.provide(jenkins.jenkins(), options.agents());
            if (options.credentials().isPresent()) {
                talk.println(GivenCredentials.store(options.credentials().get()));
            }
            Builds builds = new Builds(jenkins.jenkins());
            runPlans(builds);
            if (options.once()) {
                builds.withdraw();
            }
            print(new RegistryReport().of(builds.all(), jenkins.url()));
            unexpected.forEach(System.err::println);
            if (!options.once()) {
                serve(jenkins, accounts);
            }
        }
    }

    private void runPlans(Builds builds) throws Exception {
        if (options.serve()) {
            return;
        }
        if (options.runsExample() && !builds.all().isEmpty()) {
            talk.println("The example's builds are here already, so nothing is run.");
            return;
        }
        List<Plan> plans = plans();
        RulesBeside.set(plans, builds.jenkins()).forEach(talk::println);
        for (Plan plan : plans) {
            Plan given = plan.with(options.params());
            talk.println("running " + given.job() + " " + given.params());
            Run<?, ?> build = builds.run(given);
            String end = build.isBuilding() ? Plan.WAITING : String.valueOf(build.getResult());
            if (!given.ends().contains(end)) {
                unexpected.add(build.getFullDisplayName() + " ended as " + end + ", not as "
                        + String.join(" or ", given.ends()) + ":\n"
                        + String.join("\n", Failure.told(build.getLog(LOG_LINES))));
            }
        }
        builds.settle();
        Plan.undeclared(options.params().keySet(), builds.declaredBy(plans)).ifPresent(System.err::println);
    }

    private List<Plan> plans() throws IOException {
        if (options.runsExample()) {
            return Plan.example(Path.of(System.getProperty("demo.example", "examples/tiny-lm"))
                    .toAbsolutePath());
        }
        List<Plan> plans = new ArrayList<>();
        for (Path file : options.files()) {
            plans.addAll(Plan.each(file));
        }
        return plans;
    }

    private void print(Report report) {
        if (options.json()) {
            answer.println(report.json());
        } else {
            talk.println();
            talk.println(report.table());
        }
    }

    private void serve(EmbeddedJenkins jenkins, Accounts accounts) throws InterruptedException {
        talk.println("models      " + jenkins.url() + "model-registry/");
        talk.println("approvals   " + jenkins.url() + "model-approvals/");
        talk.println(accounts.table());
        talk.println(
                "Ctrl-C ends it." + (options.home().isEmpty() ? " The data goes with it; --home DIR keeps it." : ""));
        CountDownLatch stop = new CountDownLatch(1);
        Runtime.getRuntime().addShutdownHook(new Thread(() -> {
            stop.countDown();
            awaitEnd();
        }));
        stop.await();
    }

    /** Jenkins closes its files on the main thread; the process must not go before that. */
    private void awaitEnd() {
        try {
            ended.await(END_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void logTo(Path file) throws IOException {
        Logger root = Logger.getLogger("");
        for (Handler handler : root.getHandlers()) {
            handler.setLevel(Level.SEVERE);
        }
        FileHandler handler = new FileHandler(file.toString().replace("%", "%%"), true);
        handler.setFormatter(new SimpleFormatter());
        root.addHandler(handler);
    }
}
