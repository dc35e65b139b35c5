package io.jenkins.plugins.modellineage.jenkins.gates;

import hudson.model.Computer;
import io.jenkins.plugins.modellineage.experiment.Naming;
import io.jenkins.plugins.modellineage.gate.Candidate;
import io.jenkins.plugins.modellineage.gate.Gate;
import io.jenkins.plugins.modellineage.gate.GateAnswer;
import io.jenkins.plugins.modellineage.gate.PluginGate;
import io.jenkins.plugins.modellineage.gate.VersionView;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * A gate of another plugin. A subclass has a {@code @DataBoundConstructor}, and a descriptor that extends {@link
 * GateDescriptor} and has a {@code @Symbol}; then a Jenkinsfile writes it among {@code gates}. It is a part of a running
 * Pipeline, so its fields are serializable.
 *
 * <p>{@link #check} is asked once for a request, on a thread of its own with Jenkins' own authority, before the request
 * is recorded and outside of all locks. It may take {@value #PATIENCE_SECONDS} seconds. It looks at nothing but its
 * arguments, its own fields and what it reads elsewhere, and changes nothing. When it throws, gives null, or does not
 * answer in time, the promotion is refused, and the thread is interrupted.
 *
 * <p>What it said is recorded with the promotion, and holds as long as the live version and the evidence of both versions
 * are those that it was asked about. When they changed until the stage is to be assigned, the promotion ends in a
 * conflict: its answer is in doubt, and somebody has to ask again.
 */
public abstract class ModelGate extends GateChoice {
    private static final long serialVersionUID = 1L;

    private static final Logger LOGGER = Logger.getLogger(ModelGate.class.getName());

    /** How long an answer may take at most. */
    public static final int PATIENCE_SECONDS = 60;

    /**
     * What it demands, in a few words for tables: {@code at most 500 MB}. No secret: it is recorded. It names all that decides,
     * also what is as by default, and is the same for the same arguments, in whatever language: a rule is asked by the gate
     * only as long as this says what it said when the rule was set.
     */
    public abstract String demand();

    /**
     * Judges a version that wants into a stage.
     *
     * @param champion the version that is live in the stage, if there is one
     * @return never null
     * @throws Exception refuses the promotion; its message is told on one line
     */
    protected abstract GateAnswer check(VersionView candidate, Optional<VersionView> champion) throws Exception;

    /** How long an answer of this gate may take, in seconds; more than {@value #PATIENCE_SECONDS} is not waited for. */
    protected int patienceSeconds() {
        return PATIENCE_SECONDS;
    }

    /** The demand, not asked yet. */
    @Override
    public final Gate gate() {
        return demanded();
    }

    /** With what was written, so that it can be asked whenever a rule demands it. */
    @Override
    public final Gate ruled() {
        PluginGate demanded = demanded();
        return new PluginGate(
                demanded.symbol(), demanded.demand(), Optional.of(ModelGates.arguments(this)), Optional.empty());
    }

    /** What is recorded of what was written. */
    @Override
    public Collection<?> said() {
        return List.of(demanded().demand());
    }

    /** Asks it about these two, and keeps what it says; a gate that fails refuses. */
    public final PluginGate asked(Candidate candidate, Optional<Candidate> champion) throws InterruptedException {
        return demanded().answering(answer(candidate, champion), candidate, champion);
    }

    /** The same for a gate that a rule demands, of which this is the code. */
    public final PluginGate asked(PluginGate ruled, Candidate candidate, Optional<Candidate> champion)
            throws InterruptedException {
        return ruled.answering(answer(candidate, champion), candidate, champion);
    }

    private GateAnswer answer(Candidate candidate, Optional<Candidate> champion) throws InterruptedException {
        VersionView view = VersionView.of(candidate);
        Optional<VersionView> live = champion.map(VersionView::of);
        int patience = Math.min(patienceSeconds(), PATIENCE_SECONDS);
        Future<GateAnswer> answer = Computer.threadPoolForRemoting.submit(() -> check(view, live));
        try {
            GateAnswer said = answer.get(patience, TimeUnit.SECONDS);
            return said == null ? refused("gave no answer") : said;
        } catch (ExecutionException failed) {
            LOGGER.log(Level.WARNING, failed.getCause(), () -> "The gate " + symbol() + " failed for " + view.name());
            return refused("failed: " + told(failed.getCause()));
        } catch (TimeoutException late) {
            return refused("did not answer within " + patience + " s");
        } finally {
            answer.cancel(true);
        }
    }

    private PluginGate demanded() {
        try {
            return new PluginGate(symbol(), demand(), Optional.empty());
        } catch (IllegalArgumentException wrong) {
            throw wrong;
        } catch (RuntimeException failed) {
            throw new IllegalArgumentException(
                    "The gate " + symbol() + " cannot say what it demands: " + told(failed), failed);
        } catch (LinkageError missing) {
            throw new IllegalArgumentException(
                    ModelGates.broken(symbol(), missing).orElseThrow(), missing);
        }
    }

    String symbol() {
        return ((GateDescriptor) getDescriptor()).symbol();
    }

    private static String told(Throwable problem) {
        return Naming.line(problem.getMessage() == null ? problem.getClass().getSimpleName() : problem.getMessage());
    }

    private GateAnswer refused(String why) {
        return GateAnswer.refused(
                "The gate " + symbol() + " " + why + "; ask again, or tell who maintains its plugin.");
    }
}
