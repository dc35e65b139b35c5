package io.jenkins.plugins.modellineage.jenkins.steps;

import hudson.AbortException;
import hudson.model.Run;
import hudson.model.TaskListener;
import hudson.security.ACL;
import hudson.security.ACLContext;
import io.jenkins.plugins.modellineage.gate.Verdict;
import io.jenkins.plugins.modellineage.jenkins.approval.ModelApproval;
import io.jenkins.plugins.modellineage.jenkins.approval.Waiting;
import io.jenkins.plugins.modellineage.jenkins.gates.GateChoice;
import io.jenkins.plugins.modellineage.jenkins.home.Acting;
import io.jenkins.plugins.modellineage.jenkins.home.Approvals;
import io.jenkins.plugins.modellineage.jenkins.home.AskedGates;
import io.jenkins.plugins.modellineage.jenkins.home.DefaultVersion;
import io.jenkins.plugins.modellineage.jenkins.home.Expiries;
import io.jenkins.plugins.modellineage.jenkins.home.ModelLineage;
import io.jenkins.plugins.modellineage.jenkins.home.Place;
import io.jenkins.plugins.modellineage.jenkins.home.Promotions;
import io.jenkins.plugins.modellineage.jenkins.home.Refused;
import io.jenkins.plugins.modellineage.jenkins.home.Versions;
import io.jenkins.plugins.modellineage.jenkins.run.BoundSecrets;
import io.jenkins.plugins.modellineage.jenkins.run.CurrentRun;
import io.jenkins.plugins.modellineage.model.ModelVersion;
import io.jenkins.plugins.modellineage.model.StageName;
import io.jenkins.plugins.modellineage.model.VersionRef;
import io.jenkins.plugins.modellineage.promotion.ApprovalLines;
import io.jenkins.plugins.modellineage.promotion.Manner;
import io.jenkins.plugins.modellineage.promotion.Promotion;
import io.jenkins.plugins.modellineage.promotion.PromotionState;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ScheduledFuture;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.Collectors;
import jenkins.util.Timer;
import org.jenkinsci.plugins.workflow.graph.FlowNode;
import org.jenkinsci.plugins.workflow.steps.StepContext;

/**
 * Asks for a stage and, when people must agree, waits without an executor. The ledger is the truth about the request:
 * this only reads it, at the start, after a restart and whenever it is woken.
 */
final class PromoteModelExecution extends ResumableExecution {
    private static final long serialVersionUID = 1L;
    private static final Logger LOGGER = Logger.getLogger(PromoteModelExecution.class.getName());
    private static final String STEP = PromoteModelStep.DescriptorImpl.NAME;

    private final String model;
    private final String stage;
    private final String wanted;
    private final ArrayList<GateChoice> gates;
    private final ModelApproval approval;
    /** False as well in states that were saved before a request could stay behind. */
    private final boolean alone;

    private volatile String promotionId;
    /** Never changed, only replaced, as it is saved at any time; null in states that were saved before it was kept. */
    private volatile TreeSet<String> toldApprovals = new TreeSet<>();

    private transient volatile boolean done;
    private transient volatile ScheduledFuture<?> expiry;

    PromoteModelExecution(StepContext context, PromoteModelStep said) {
        super(context);
        this.model = said.getModel();
        this.stage = said.getStage();
        this.wanted = said.getVersion();
        this.gates = said.getGates() == null ? new ArrayList<>() : new ArrayList<>(said.getGates());
        this.approval = said.getApproval();
        this.alone = Boolean.FALSE.equals(said.getWait());
    }

    @Override
    public boolean start() throws Exception {
        runOnceSaved(this::request);
        return false;
    }

    /** The base class would fail the step: ours asks again, which gives the same request, or reads how it stands. */
    @Override
    public void onResume() {
        runAsBuild(promotionId == null ? this::request : this::rejoin);
    }

    /** The request goes before the step does: what the script tries next must not find it waiting. */
    @Override
    public void stop(Throwable cause) throws Exception {
        done = true;
        FlowNode node = node();
        Timer.get().execute(() -> {
            withdraw(node);
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

    @Override
    public String getStatus() {
        return promotionId == null ? super.getStatus() : "waiting for approval of " + promotionId;
    }

    private void request() throws Exception {
        Optional<Promotion> asked = OneLine.of(STEP, this::ask);
        if (asked.isEmpty()) {
            return;
        }
        Promotion promotion = asked.get();
        for (Verdict verdict : Versions.told(acting(), promotion).verdicts()) {
            say((verdict.passed() ? "Gate passed: " : "Gate refused: ") + verdict.told() + restsOn(verdict));
        }
        promotionId = promotion.id(); // from here on news of the ledger end the step: all that it says first is said
        if (promotion.settled()) {
            finish(promotion);
        } else if (alone) {
            leave(promotion);
        } else if (!waitFor(promotion)) {
            withdraw(node());
        } else {
            getContext().saveState();
            goOn();
        }
    }

    private static String restsOn(Verdict verdict) {
        return verdict.versions().isEmpty()
                ? ""
                : " It rests on "
                        + verdict.versions().stream().map(VersionRef::label).collect(Collectors.joining(", ")) + ".";
    }

    /** Answers false when the step was stopped while it asked. */
    private synchronized boolean waitFor(Promotion promotion) throws IOException, InterruptedException {
        if (!done) {
            Waiting.begin(getContext(), promotion);
            warnOfReplacing(promotion);
            expiry = Expiries.schedule(promotion);
        }
        return !done;
    }

    /** The request stays in the ledger, and the build goes on; a step that was stopped meanwhile leaves none. */
    private synchronized void leave(Promotion promotion) throws IOException, InterruptedException {
        if (done) {
            withdraw(node());
            return;
        }
        done = true;
        Waiting.left(getContext(), promotion);
        warnOfReplacing(promotion);
        getContext().onSuccess(outcome(Versions.told(acting(), promotion)));
    }

    /** Those who approve are asked to confirm it; those who wait know what for. */
    private void warnOfReplacing(Promotion promotion) throws IOException, InterruptedException {
        Optional<VersionRef> newer = Approvals.newerReplaced(ModelLineage.get().registry(), promotion);
        if (newer.isPresent()) {
            boolean seen = Versions.sees(acting(), newer.get());
            say("Approving it would replace " + (seen ? newer.get().label() : "a version") + ", which is newer, in "
                    + promotion.stage() + "; who approves must confirm that");
        }
    }

    /** Waits on after a restart, unless the request was settled meanwhile. */
    private void rejoin() throws IOException, InterruptedException {
        if (alone && !promotion().settled()) {
            leave(promotion());
            return;
        }
        expiry = Expiries.schedule(promotion());
        goOn();
    }

    /** Empty when the version is live already: then the step is done. */
    private Optional<Promotion> ask() throws Exception {
        BoundSecrets secrets = BoundSecrets.at(getContext());
        secrets.refuse("model", model);
        secrets.refuse("stage", stage);
        secrets.refuse("version", wanted);
        gates.forEach(gate -> secrets.refuse("gates", gate.said()));
        if (approval != null) {
            secrets.refuse("by", approval.getBy());
            secrets.refuse("by", approval.rule().approvers());
        }
        Acting acting = Acting.at(getContext());
        Optional<Promotion> before = Promotions.asked(acting);
        if (before.isPresent()) {
            return before;
        }
        Place place = FormerName.place(getContext(), acting, model);
        ModelVersion version = wanted == null ? meant(acting, place) : Versions.meant(acting, place, wanted);
        Promotions.requireAuthority(acting, place); // before gates of other plugins work for it
        Promotions.Wish wish = new Promotions.Wish(
                version,
                new StageName(stage),
                AskedGates.of(gates, version, new StageName(stage)),
                Optional.ofNullable(approval).map(ModelApproval::rule),
                Set.of(),
                alone ? Manner.ALONE : Manner.FOLLOWED);
        Optional<Promotion> promotion =
                Promotions.request(acting, place, wish, getContext().get(TaskListener.class));
        if (promotion.isEmpty()) {
            say(version.ref().label() + " is live in " + stage + " already");
            getContext().onSuccess(live(acting, version));
        }
        return promotion;
    }

    private ModelVersion meant(Acting acting, Place place) throws Exception {
        CurrentRun around = getContext().get(CurrentRun.class);
        if (around != null) {
            TrackExperimentExecution.stampEarly(around, place);
        }
        ModelVersion meant = DefaultVersion.of(acting, place, around);
        if (!meant.build().id().equals(acting.ref().id())) {
            say("This build stamped no version of " + model + ", so it asks for "
                    + meant.ref().label() + " of " + meant.build().label() + ", which it repeats");
        }
        return meant;
    }

    /**
     * Looks how this very request stands, as the ledger has news of it. May be called on the Pipeline's own thread.
     */
    void wake(String promotion) {
        if (promotion.equals(promotionId)) {
            runWhileOpen(this::goOn);
        }
    }

    /** Tells of approvals that came meanwhile and of what is missing then, and ends the wait when the request is settled. */
    private void goOn() throws IOException, InterruptedException {
        Promotion promotion = promotion();
        if (promotion.settled()) {
            finish(promotion);
        } else if (!told().equals(ApprovalLines.of(promotion).keySet())) {
            tell(promotion, Approvals.asOfNow(promotion).reason());
        }
    }

    /**
     * Writes the approvals and what was missing then, unless later news did. What is missing was asked for before: users
     * and groups may be slow to come, and hold up nobody who has later news.
     */
    private synchronized void tell(Promotion promotion, String missing) {
        if (tellApprovals(promotion)) {
            say(missing);
            getContext().saveState();
        }
    }

    private TreeSet<String> told() {
        return toldApprovals == null ? new TreeSet<>() : new TreeSet<>(toldApprovals);
    }

    /** Writes each approval into the log once; answers whether there was one to write. */
    private synchronized boolean tellApprovals(Promotion promotion) {
        if (done) {
            return false;
        }
        TreeSet<String> told = told();
        ApprovalLines.of(promotion).forEach((approval, line) -> {
            if (told.add(approval)) {
                say(line);
            }
        });
        // as it stands now: who tells may have looked before later news came
        ApprovalLines.withdrawn(promotion(), told).forEach((approval, line) -> {
            told.remove(approval);
            line.ifPresent(this::say);
        });
        boolean news = !told.equals(told());
        toldApprovals = told;
        return news;
    }

    private synchronized void finish(Promotion promotion) throws IOException, InterruptedException {
        if (done) {
            return;
        }
        tellApprovals(promotion);
        done = true;
        endWait(node());
        Promotion told = Versions.told(acting(), promotion);
        if (promotion.state() == PromotionState.ASSIGNED) {
            say(told.reason());
            getContext().onSuccess(outcome(told));
        } else if (isLiveAnyway(promotion)) {
            ModelVersion version =
                    ModelLineage.get().registry().version(promotion.version()).orElseThrow();
            say(version.ref().label() + " is live in " + stage + " already: " + told.reason());
            getContext().onSuccess(live(acting(), version));
        } else {
            getContext().onFailure(new AbortException(STEP + ": " + told.reason()));
        }
    }

    /** Another request put the very version into the stage first. */
    private static boolean isLiveAnyway(Promotion promotion) {
        return promotion.state() == PromotionState.SUPERSEDED
                && ModelLineage.get()
                        .registry()
                        .live(promotion.version().model(), promotion.stage())
                        .filter(live -> live == promotion.version().number())
                        .isPresent();
    }

    private synchronized void endWait(FlowNode node) {
        if (expiry != null) {
            expiry.cancel(false);
        }
        Waiting.end(node);
    }

    /** The step was stopped: its request goes, unless somebody settled it just before. */
    private void withdraw(FlowNode node) {
        try (ACLContext asSystem = ACL.as2(ACL.SYSTEM2)) {
            if (promotionId != null) {
                endWait(node);
                Approvals.abort(promotionId, "its step was stopped");
            }
        } catch (IOException | RuntimeException problem) {
            LOGGER.log(Level.WARNING, problem, () -> promotionId + " will be withdrawn when its build ends");
        }
    }

    /** What a version that is live already came with: the last promotion that put it there, where the ledger has one. */
    private LinkedHashMap<String, Object> live(Acting acting, ModelVersion version) {
        StageName live = new StageName(stage);
        return ModelLineage.get().registry().promotionsOf(version.ref().model()).stream()
                .filter(promotion -> promotion.state() == PromotionState.ASSIGNED)
                .filter(promotion -> promotion.version().equals(version.ref()))
                .filter(promotion -> promotion.stage().equals(live))
                .reduce((earlier, later) -> later)
                .map(entered -> PromotionMap.of(version, Versions.told(acting, entered), this::say))
                .orElseGet(() -> PromotionMap.of(version, live, this::say));
    }

    private LinkedHashMap<String, Object> outcome(Promotion promotion) {
        return PromotionMap.of(
                ModelLineage.get().registry().version(promotion.version()).orElseThrow(), promotion, this::say);
    }

    private Promotion promotion() {
        String id = promotionId;
        return ModelLineage.get()
                .registry()
                .promotion(id)
                .orElseThrow(() -> new Refused("Promotion " + id
                        + " is not in the ledger any more; was an older copy restored? Run the build again"));
    }

    /** As whom the build runs: whoever settles a promotion is on this thread too. */
    private Acting acting() throws IOException, InterruptedException {
        return new Acting(build(), node().getExecution().getAuthentication2(), node().getId());
    }

    private FlowNode node() throws IOException, InterruptedException {
        return getContext().get(FlowNode.class);
    }

    private Run<?, ?> build() throws IOException, InterruptedException {
        return getContext().get(Run.class);
    }

    private void say(String line) {
        try {
            getContext().get(TaskListener.class).getLogger().println(line);
        } catch (IOException problem) {
            LOGGER.log(Level.FINE, problem, () -> "Nobody listens to: " + line);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }
}
