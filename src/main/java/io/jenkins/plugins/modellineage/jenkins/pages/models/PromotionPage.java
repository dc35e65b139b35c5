package io.jenkins.plugins.modellineage.jenkins.pages.models;

import hudson.Util;
import hudson.model.Api;
import hudson.model.ModelObject;
import hudson.security.Permission;
import io.jenkins.plugins.modellineage.experiment.Naming;
import io.jenkins.plugins.modellineage.jenkins.home.Approvals;
import io.jenkins.plugins.modellineage.jenkins.home.ModelLineage;
import io.jenkins.plugins.modellineage.jenkins.home.Reassignments;
import io.jenkins.plugins.modellineage.jenkins.pages.answer.Answer;
import io.jenkins.plugins.modellineage.jenkins.pages.answer.Answers;
import io.jenkins.plugins.modellineage.jenkins.pages.answer.Asked;
import io.jenkins.plugins.modellineage.jenkins.pages.answer.PageSight;
import io.jenkins.plugins.modellineage.jenkins.pages.view.HistoryRow;
import io.jenkins.plugins.modellineage.jenkins.pages.view.Paged;
import io.jenkins.plugins.modellineage.jenkins.pages.view.PromotionAnswer;
import io.jenkins.plugins.modellineage.jenkins.pages.view.PromotionView;
import io.jenkins.plugins.modellineage.jenkins.rest.Routing;
import io.jenkins.plugins.modellineage.lineage.LedgerEntry;
import io.jenkins.plugins.modellineage.lineage.Registry;
import io.jenkins.plugins.modellineage.promotion.Promotion;
import java.io.IOException;
import java.util.Optional;
import org.kohsuke.stapler.HttpResponse;
import org.kohsuke.stapler.QueryParameter;
import org.kohsuke.stapler.interceptor.RequirePOST;

/** One promotion, with the buttons that settle it. */
public class PromotionPage implements ModelObject {
    private final String id;

    public PromotionPage(String id) {
        this.id = id;
    }

    private Promotion promotion() {
        return ModelLineage.get().registry().promotion(id).orElseThrow();
    }

    @Override
    public String getDisplayName() {
        return id;
    }

    /** Version and stage in one line. */
    public String title() {
        return Messages.PromotionPage_title(
                promotion().version().label(), promotion().stage());
    }

    /** The sentences of the ledger about this promotion, newest first. */
    public Paged<HistoryRow> history() {
        Registry registry = ModelLineage.get().registry();
        PageSight sight = PageSight.now();
        return Asked.lists()
                .<LedgerEntry, HistoryRow>rows(
                        "history",
                        () -> HistoryRow.seen(promotion().ref(), registry, sight),
                        entry -> HistoryRow.of(entry, registry, sight))
                .get();
    }

    public PromotionView view() {
        return PromotionView.of(promotion(), ModelLineage.get().registry(), PageSight.now(), new PageDecider());
    }

    public Api getApi() {
        return new Answer(this, () -> new PromotionAnswer(view()));
    }

    /** @param replacing number of the newer version that the approval is to replace; needed when it does */
    @RequirePOST
    public HttpResponse doApprove(@QueryParameter String comment, @QueryParameter String replacing) throws IOException {
        Routing.permit(this::check);
        return Answers.after(() -> Approvals.approve(id, Util.fixNull(comment), number(replacing)));
    }

    private static Optional<Integer> number(String replacing) {
        String text = Util.fixEmptyAndTrim(replacing);
        try {
            return Optional.ofNullable(text).map(Integer::valueOf);
        } catch (NumberFormatException noNumber) {
            throw new IllegalArgumentException("'replacing' is " + Naming.quoted(text)
                    + "; give the number of the version that is live, like replacing=5");
        }
    }

    @RequirePOST
    public HttpResponse doReject(@QueryParameter String comment) throws IOException {
        Routing.permit(this::check);
        return Answers.after(() -> Approvals.reject(id, Util.fixNull(comment)));
    }

    /** For those who asked without a build, may cancel the build that asked, or promote models there. */
    @RequirePOST
    public HttpResponse doWithdraw(@QueryParameter String comment) throws IOException {
        Routing.permit(permission -> {
            if (!Approvals.mayWithdraw(promotion())) {
                check(permission);
            }
        });
        return Answers.after(() -> Approvals.withdraw(id, Util.fixNull(comment)));
    }

    /**
     * Asks others than those whom the request named.
     *
     * @param by users and groups, separated by commas
     */
    @RequirePOST
    public HttpResponse doReassign(@QueryParameter String by, @QueryParameter String reason) throws IOException {
        Routing.permit(this::check);
        return Answers.after(() -> Reassignments.reassign(id, Util.fixNull(by), Util.fixNull(reason)));
    }

    /** Takes back the reader's own approval. */
    @RequirePOST
    public HttpResponse doWithdrawApproval(@QueryParameter String comment) throws IOException {
        Routing.permit(this::check);
        return Answers.after(() -> Approvals.withdrawApproval(id, Util.fixNull(comment)));
    }

    private void check(Permission permission) {
        ModelHome.of(promotion().version().model()).checkPermission(permission);
    }
}
