package io.jenkins.plugins.modellineage.jenkins.steps;

import hudson.AbortException;
import hudson.security.ACL;
import hudson.security.ACLContext;
import io.jenkins.plugins.modellineage.experiment.Naming;
import io.jenkins.plugins.modellineage.jenkins.approval.Waiting;
import io.jenkins.plugins.modellineage.jenkins.home.Acting;
import io.jenkins.plugins.modellineage.jenkins.home.Approvals;
import io.jenkins.plugins.modellineage.jenkins.home.Expiries;
import io.jenkins.plugins.modellineage.jenkins.home.ModelLineage;
import io.jenkins.plugins.modellineage.jenkins.home.Place;
import io.jenkins.plugins.modellineage.jenkins.home.Refused;
import io.jenkins.plugins.modellineage.jenkins.home.Rollbacks;
import io.jenkins.plugins.modellineage.jenkins.home.Versions;
import io.jenkins.plugins.modellineage.jenkins.run.BoundSecrets;
import io.jenkins.plugins.modellineage.lineage.AskedMoment;
import io.jenkins.plugins.modellineage.lineage.VersionSelector;
import io.jenkins.plugins.modellineage.model.QuarantineReach;
import io.jenkins.plugins.modellineage.model.StageName;
import io.jenkins.plugins.modellineage.model.VersionRef;
import io.jenkins.plugins.modellineage.promotion.Promotion;
import io.jenkins.plugins.modellineage.promotion.PromotionState;
import java.io.IOException;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Optional;
import java.util.concurrent.ScheduledFuture;
import java.util.logging.Level;
import java.util.logging.Logger;
import jenkins.util.Timer;
import org.jenkinsci.plugins.workflow.graph.FlowNode;
import org.jenkinsci.plugins.workflow.steps.StepContext;

/** Rolls back, and waits without an executor where rules of the stage ask people first. The ledger is the truth about that. */
final class RollbackModelExecution extends WorkExecution {
    private static final long serialVersionUID = 1L;
    private static final Logger LOGGER = Logger.getLogger(RollbackModelExecution.class.getName());
    private static final String STEP = RollbackModelStep.DescriptorImpl.NAME;

    private final String model;
    private final String stage;
    private final String reason;
    private final String wanted;
    private final String asOf;
    private final String quarantine;
    private final boolean emergency;
    /** Of the request that waits; null when nobody is asked. */
    private volatile String promotionId;

    private transient volatile boolean ended;
    private transient volatile ScheduledFuture<?> expiry;

    RollbackModelExecution(StepContext context, RollbackModelStep said) throws AbortException {
        super(STEP, context);
        this.model = said.getModel();
        this.stage = said.getStage();
        this.reason = said.getReason();
        this.wanted = said.getVersion();
        this.asOf = said.getAsOf();
        this.quarantine = said.getQuarantine();
        this.emergency = Boolean.TRUE.equals(said.getEmergency());
        moment(asOf);
        reach(quarantine);
    }

    /** Done twice, it would go back two versions. */
    @Override
    public boolean start() throws Exception {
        runOnceSaved(this::finish);
        return false;
    }

    @Override
    void finish() throws Exception {
        if (promotionId != null) {
            expiry = Expiries.schedule(promotion());
            follow();
            return;
        }
        Object outcome = OneLine.of(STEP, this::work);
        if (promotionId == null) {
            getContext().onSuccess(outcome);
        } else {
            await(promotion());
        }
    }

    /** Null when people are asked first. */
    @Override
    Object work() throws Exception {
        BoundSecrets secrets = secrets();
        secrets.refuse("reason", reason);
        secrets.refuse("stage", stage);
        secrets.refuse("model", model);
        secrets.refuse("version", wanted);
        Optional<Rollbacks.Outcome> before = Rollbacks.before(acting());
        Rollbacks.Outcome outcome = before.isPresent() ? before.get() : rollBack();
        if (outcome.asked().isPresent()) {
            promotionId = outcome.asked().get().id();
            return null;
        }
        return told(acting(), outcome.done().orElseThrow());
    }

    private Rollbacks.Outcome rollBack() throws IOException, InterruptedException {
        Place place = place(model);
        Rollbacks.Wish wish = new Rollbacks.Wish(
                new StageName(stage), reason, number(place), moment(asOf), reach(quarantine), emergency);
        return Rollbacks.rollBack(acting(), place, wish);
    }

    private Optional<Integer> number(Place place) throws IOException, InterruptedException {
        if (wanted == null || VersionSelector.isNumber(wanted)) {
            return Optional.ofNullable(wanted).map(VersionRef::parseNumber);
        }
        return Optional.of(Versions.meant(acting(), place, wanted).number());
    }

    private LinkedHashMap<String, Object> told(Acting acting, Rollbacks.Done done)
            throws IOException, InterruptedException {
        VersionRef left = done.to().ref().model().version(done.left());
        boolean seen = Versions.sees(acting, left);
        say("Rolled " + stage + " back" + (done.emergency() ? " in an emergency, without approval," : "")
                + (seen ? " from " + left.label() : "") + " to "
                + Stamper.linked(build(), done.to().ref().label()) + ": " + Naming.plain(reason));
        if (done.lifted()) {
            say(done.to().ref().label() + " was quarantined, since a rollback had left it behind; it is not any more");
        }
        if (done.quarantine() != QuarantineReach.NONE) {
            say((seen ? left.label() : "The version left behind") + " is quarantined "
                    + (done.quarantine() == QuarantineReach.STAGE ? "in " + stage : "everywhere"));
        }
        LinkedHashMap<String, Object> map = VersionMap.of(done.to(), listener().getLogger()::println);
        map.put("stage", stage);
        map.put("replaced", seen ? done.left() : null);
        return map;
    }

    /** A step that was stopped while it asked leaves no request behind. */
    private void await(Promotion promotion) throws IOException, InterruptedException {
        boolean stopped;
        synchronized (this) {
            stopped = ended;
            if (!stopped) {
                Waiting.begin(getContext(), promotion);
                expiry = Expiries.schedule(promotion);
            }
        }
        if (stopped) {
            withdraw();
            return;
        }
        getContext().saveState();
        follow();
    }

    /** Looks how this very request stands, as the ledger has news of it. May be called on the Pipeline's own thread. */
    void wake(String promotion) {
        if (promotion.equals(promotionId)) {
            runWhileOpen(this::follow);
        }
    }

    private synchronized void follow() throws IOException, InterruptedException {
        Promotion promotion = promotion();
        if (ended || !promotion.settled()) {
            return;
        }
        ended = true;
        endWait();
        FlowNode node = getContext().get(FlowNode.class);
        Acting acting = new Acting(build(), node.getExecution().getAuthentication2(), node.getId());
        if (promotion.state() == PromotionState.ASSIGNED) {
            getContext().onSuccess(told(acting, Rollbacks.done(promotion)));
        } else {
            String why = Versions.told(acting, promotion).reason();
            getContext().onFailure(new AbortException(STEP + ": " + why));
        }
    }

    /** The request goes before the step does: what the script tries next must not find it waiting. */
    @Override
    public void stop(Throwable cause) throws Exception {
        synchronized (this) {
            ended = true;
        }
        Timer.get().execute(() -> {
            withdraw();
            fail(cause);
        });
    }

    private void fail(Throwable cause) {
        try {
            super.stop(cause);
        } catch (Exception problem) {
            cause.addSuppressed(problem);
            getContext().onFailure(cause);
        }
    }

    /** The step was stopped: its request goes, unless somebody settled it just before. */
    private void withdraw() {
        try (ACLContext asSystem = ACL.as2(ACL.SYSTEM2)) {
            if (promotionId != null) {
                endWait();
                Approvals.abort(promotionId, "its step was stopped");
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        } catch (IOException | RuntimeException problem) {
            LOGGER.log(Level.WARNING, problem, () -> promotionId + " will be withdrawn when its build ends");
        }
    }

    private synchronized void endWait() throws IOException, InterruptedException {
        if (expiry != null) {
            expiry.cancel(false);
        }
        Waiting.end(getContext().get(FlowNode.class));
    }

    @Override
    public String getStatus() {
        return promotionId == null ? super.getStatus() : "waiting for approval of " + promotionId;
    }

    private Promotion promotion() {
        String id = promotionId;
        return ModelLineage.get()
                .registry()
                .promotion(id)
                .orElseThrow(() -> new Refused("Promotion " + id
                        + " is not in the ledger any more; was an older copy restored? Run the build again"));
    }

    static QuarantineReach reach(String word) throws AbortException {
        try {
            return word == null ? QuarantineReach.STAGE : QuarantineReach.of(word);
        } catch (IllegalArgumentException problem) {
            throw new AbortException("rollbackModel: " + problem.getMessage());
        }
    }

    static Optional<Instant> moment(String text) throws AbortException {
        try {
            return Optional.ofNullable(text)
                    .map(it -> AskedMoment.parse(it, Instant.now()).instant());
        } catch (IllegalArgumentException problem) {
            throw new AbortException("rollbackModel: asOf " + problem.getMessage());
        }
    }
}
