package io.jenkins.plugins.modellineage.jenkins.run;

import hudson.Extension;
import hudson.FilePath;
import hudson.model.Run;
import hudson.model.TaskListener;
import hudson.model.listeners.SCMListener;
import hudson.scm.SCM;
import hudson.scm.SCMRevisionState;
import io.jenkins.plugins.modellineage.experiment.Credentials;
import io.jenkins.plugins.modellineage.experiment.Provenance;
import io.jenkins.plugins.modellineage.tracking.RunLog;
import java.io.File;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.jenkinsci.plugins.workflow.steps.StepContext;

/**
 * Sees which sources a build checked out, and which one of them a run was made from. A plugin tells of a checkout once,
 * so each is kept until runs ask. Checkouts that tell neither address nor commit are passed over.
 */
public final class SourceWitness {
    private static final Logger LOGGER = Logger.getLogger(SourceWitness.class.getName());
    private static final Map<String, String> VARIABLES = Map.of(
            "GIT_URL", Provenance.SCM_URL,
            "GIT_COMMIT", Provenance.SCM_COMMIT,
            "GIT_BRANCH", Provenance.SCM_BRANCH,
            "SVN_URL", Provenance.SCM_URL,
            "SVN_REVISION", Provenance.SCM_COMMIT,
            "MERCURIAL_REVISION", Provenance.SCM_COMMIT);

    private SourceWitness() {}

    /** Records the source of a run as seen from where its block, or a step of it, stands. */
    public static void tell(StepContext context, RunLog run) throws IOException, InterruptedException {
        tell(context.get(Run.class), run, Standing.of(context));
    }

    /** Records the source of a run of which nobody knows where it stands. */
    static void tell(Run<?, ?> build, RunLog run) throws IOException {
        tell(build, run, Optional.empty());
    }

    /** What was found from a place stays until another place tells better; an ended run has the source that it had. */
    private static void tell(Run<?, ?> build, RunLog run, Optional<Standing> standing) throws IOException {
        Map<String, String> facts = KeptCheckouts.known(build).facts(standing);
        Provenance known = run.provenance();
        boolean placed =
                known.fact(Provenance.SCM_WITHIN).filter(it -> !it.isEmpty()).isPresent();
        if (!run.status().ended() && (facts.containsKey(Provenance.SCM_WITHIN) || !placed)) {
            Witnesses.add(run, replacing(known.facts(), facts));
        }
    }

    /** The facts about another source than before take what was known of that back: facts never go, they become empty. */
    static Map<String, String> replacing(Map<String, String> known, Map<String, String> facts) {
        Map<String, String> news = new TreeMap<>();
        boolean other =
                !facts.isEmpty() && !Objects.equals(known.get(Provenance.SCM_COMMIT), facts.get(Provenance.SCM_COMMIT));
        known.keySet().stream()
                .filter(key -> other && key.startsWith(Provenance.SCM_PREFIX))
                .forEach(key -> news.put(key, ""));
        news.putAll(facts);
        return news;
    }

    /** Libraries are checked out on the controller, beside the job's workspace there or in the build's own folder. */
    private static Checkout.Role role(Run<?, ?> build, FilePath folder) {
        String libraries = build.getRootDir().toPath().resolve("libs").toString();
        boolean library = !folder.isRemote()
                && (AgentPath.isOfLibraries(folder.getRemote())
                        || AgentPath.within(libraries, folder.getRemote()).isPresent());
        return library ? Checkout.Role.LIBRARY : Checkout.Role.SOURCE;
    }

    /** Hears of checkouts. Whatever goes wrong here, the checkout went well. */
    @Extension
    public static final class Listener extends SCMListener {
        @Override
        public void onCheckout(
                Run<?, ?> build,
                SCM scm,
                FilePath workspace,
                TaskListener listener,
                File changelog,
                SCMRevisionState baseline) {
            try {
                Map<String, String> facts = facts(build, scm);
                if (!facts.isEmpty()) {
                    KeptCheckouts.add(
                            build,
                            Checkout.told(
                                    Standing.node(workspace), workspace.getRemote(), role(build, workspace), facts));
                }
            } catch (VirtualMachineError | ThreadDeath noProblemOfOurs) {
                throw noProblemOfOurs;
            } catch (Throwable problem) { // of another plugin perhaps, which does not fit this Jenkins
                LOGGER.log(Level.WARNING, problem, () -> "A checkout of " + build + " is not known as a source");
            }
        }

        private static Map<String, String> facts(Run<?, ?> build, SCM scm) {
            Map<String, String> environment = new HashMap<>();
            scm.buildEnvironment(build, environment);
            Map<String, String> facts = new TreeMap<>();
            VARIABLES.forEach((variable, fact) -> {
                if (environment.get(variable) != null) {
                    facts.put(fact, Credentials.without(environment.get(variable)));
                }
            });
            return facts;
        }
    }
}
