package io.jenkins.plugins.modellineage.jenkins.pages.models;

import hudson.Util;
import io.jenkins.plugins.modellineage.jenkins.home.Deletions;
import io.jenkins.plugins.modellineage.jenkins.home.EvaluationWithdrawals;
import io.jenkins.plugins.modellineage.jenkins.home.ModelLineage;
import io.jenkins.plugins.modellineage.jenkins.home.ModelPermissions;
import io.jenkins.plugins.modellineage.jenkins.home.Notes;
import io.jenkins.plugins.modellineage.jenkins.home.Rollbacks;
import io.jenkins.plugins.modellineage.jenkins.pages.answer.Answers;
import io.jenkins.plugins.modellineage.jenkins.pages.answer.PageSight;
import io.jenkins.plugins.modellineage.jenkins.pages.answer.PageUrls;
import io.jenkins.plugins.modellineage.jenkins.pages.view.StageMove;
import io.jenkins.plugins.modellineage.jenkins.rest.Routing;
import io.jenkins.plugins.modellineage.lineage.DeletionDecisions;
import io.jenkins.plugins.modellineage.lineage.Registry;
import io.jenkins.plugins.modellineage.model.Model;
import io.jenkins.plugins.modellineage.model.ModelVersion;
import io.jenkins.plugins.modellineage.model.QuarantineReach;
import io.jenkins.plugins.modellineage.model.StageName;
import io.jenkins.plugins.modellineage.model.VersionRef;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.kohsuke.stapler.HttpResponse;
import org.kohsuke.stapler.QueryParameter;
import org.kohsuke.stapler.interceptor.RequirePOST;

/** What its reader may do with a version, and the clicks that do it. */
public abstract class VersionDeeds {
    final VersionRef ref;
    final Registry registry = ModelLineage.get().registry();
    final PageSight sight = PageSight.now();

    VersionDeeds(VersionRef ref) {
        this.ref = ref;
    }

    final Model model() {
        return registry.model(ref.model()).orElseThrow();
    }

    final ModelVersion version() {
        return registry.version(ref).orElseThrow();
    }

    /** Where the page is, relative to Jenkins' root and without slashes at the ends. */
    public String url() {
        return PageUrls.of(ref);
    }

    /** Whether the reader may ask for a stage. */
    public boolean mayPromote() {
        return !registry.isDeleted(ref)
                && registry.archived(ref.model()).isEmpty()
                && ModelHome.of(ref.model()).hasPermission(ModelPermissions.PROMOTE);
    }

    /** Where a person asks for a stage: {@code promote?stage=production}. */
    public PromotePage getPromote() {
        return new PromotePage(ref);
    }

    /** Stages that the reader may put this version back into: it was live there and is not now. */
    public List<String> rollbackStages() {
        return mayRollBack() ? StageMove.stages(model(), ref.number()) : List.of();
    }

    /** The forms for these stages. */
    public List<StageMove> waysBack() {
        return mayRollBack() ? StageMove.to(ref, model(), sight) : List.of();
    }

    private boolean mayRollBack() {
        return ModelHome.of(ref.model()).hasPermission(ModelPermissions.ROLLBACK);
    }

    /** Whether the reader may lift the version's quarantine. */
    public boolean mayLift() {
        return !model().quarantine(ref.number()).isEmpty() && mayRollBack();
    }

    /** Whether the reader may delete it; something else may still need it, which is looked up at the click. */
    public boolean mayDelete() {
        return !registry.isDeleted(ref)
                && !DeletionDecisions.wasLive(registry, ref)
                && ModelHome.of(ref.model()).hasPermission(ModelPermissions.DELETE);
    }

    /** Whether the reader may withdraw evaluations of it. */
    public boolean mayWithdraw() {
        return !registry.isDeleted(ref)
                && registry.openScopes().contains(ref.model().scope())
                && ModelHome.of(ref.model()).hasPermission(ModelPermissions.CONFIGURE);
    }

    /** What the reader may say of it; null for those who may not. */
    public NotesForm notesForm() {
        if (registry.isDeleted(ref) || !ModelHome.of(ref.model()).hasPermission(ModelPermissions.REGISTER)) {
            return null;
        }
        ModelVersion now = version();
        return NotesForm.of(
                url() + "/note", now.description(), now.label().orElse(""), now.tags(), registry.changed(ref));
    }

    /**
     * @param quarantine from where the version left behind is kept; the stage unless given
     * @param emergency true for one that may not wait for people
     */
    @RequirePOST
    public HttpResponse doRollback(
            @QueryParameter String stage,
            @QueryParameter String reason,
            @QueryParameter String quarantine,
            @QueryParameter String emergency)
            throws IOException {
        Routing.permit(ModelHome.of(ref.model())::checkPermission);
        String reach = Util.fixEmptyAndTrim(quarantine);
        return Answers.after(() -> Rollbacks.rollBack(
                ref.model(),
                new Rollbacks.Wish(
                        new StageName(stage),
                        reason,
                        Optional.of(ref.number()),
                        Optional.empty(),
                        reach == null ? QuarantineReach.STAGE : QuarantineReach.of(reach),
                        "true".equals(emergency))));
    }

    /** Each parameter that is missing stays as it was; {@code tags} are all that there are to be. */
    @RequirePOST
    public HttpResponse doNote(
            @QueryParameter String description,
            @QueryParameter String label,
            @QueryParameter String tags,
            @QueryParameter String seen)
            throws IOException {
        Routing.permit(ModelHome.of(ref.model())::checkPermission);
        return Answers.after(() -> Notes.edit(ref, NotesForm.sent(description, label, tags, seen)));
    }

    @RequirePOST
    public HttpResponse doDelete(@QueryParameter String reason) throws IOException {
        Routing.permit(ModelHome.of(ref.model())::checkPermission);
        return Answers.after(() -> Deletions.delete(ref, Util.fixNull(reason)));
    }

    @RequirePOST
    public HttpResponse doWithdrawEvaluation(@QueryParameter String evaluation, @QueryParameter String reason)
            throws IOException {
        Routing.permit(ModelHome.of(ref.model())::checkPermission);
        return Answers.after(() -> EvaluationWithdrawals.withdraw(ref, Util.fixNull(evaluation), Util.fixNull(reason)));
    }

    @RequirePOST
    public HttpResponse doLift(@QueryParameter String reason) throws IOException {
        Routing.permit(ModelHome.of(ref.model())::checkPermission);
        return Answers.after(() -> Rollbacks.liftQuarantine(ref, Util.fixNull(reason)));
    }
}
