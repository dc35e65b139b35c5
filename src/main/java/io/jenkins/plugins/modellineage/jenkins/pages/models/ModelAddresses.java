package io.jenkins.plugins.modellineage.jenkins.pages.models;

import hudson.Util;
import io.jenkins.plugins.modellineage.jenkins.home.Rules;
import io.jenkins.plugins.modellineage.jenkins.pages.answer.PageSight;
import io.jenkins.plugins.modellineage.jenkins.pages.audit.AuditPage;
import io.jenkins.plugins.modellineage.jenkins.pages.audit.AuditTrail;
import io.jenkins.plugins.modellineage.jenkins.pages.experiments.ExperimentsPage;
import io.jenkins.plugins.modellineage.jenkins.pages.experiments.RunPlace;
import io.jenkins.plugins.modellineage.jenkins.pages.view.BadgeLink;
import io.jenkins.plugins.modellineage.jenkins.pages.view.StageLanes;
import io.jenkins.plugins.modellineage.jenkins.pages.view.Typed;
import io.jenkins.plugins.modellineage.jenkins.pages.view.VersionChoice;
import io.jenkins.plugins.modellineage.jenkins.rest.Routing;
import io.jenkins.plugins.modellineage.model.Model;
import io.jenkins.plugins.modellineage.model.ModelRef;
import io.jenkins.plugins.modellineage.promotion.Promotion;
import jakarta.servlet.ServletException;
import java.io.IOException;
import java.util.List;
import jenkins.model.Jenkins;
import org.kohsuke.stapler.QueryParameter;
import org.kohsuke.stapler.Stapler;
import org.kohsuke.stapler.StaplerRequest2;
import org.kohsuke.stapler.StaplerResponse2;
import org.kohsuke.stapler.export.ExportConfig;
import org.kohsuke.stapler.export.Flavor;

/** What lies below the address of a model. */
public abstract class ModelAddresses extends DescribedModel {
    private final PageSight sight = PageSight.now();

    ModelAddresses(ModelRef ref) {
        super(ref);
    }

    /** Of the reader of the current request. */
    PageSight sight() {
        return sight;
    }

    /** The same versions, searched, sorted and compared. */
    public ExperimentsPage getVersions() {
        return ExperimentsPage.asked(RunPlace.of(ref(), url() + "/versions"));
    }

    /** What the address asks about a stage; null when it asks nothing. */
    public LivePage question() {
        return asked() ? getLive() : null;
    }

    private static boolean asked() {
        return Stapler.getCurrentRequest2().getParameter("stage") != null;
    }

    /** Which version was live when: {@code live?stage=production&at=2026-03-03}. */
    public LivePage getLive() {
        return LivePage.asked(ref(), Stapler.getCurrentRequest2());
    }

    /** What is asked of those who want a version of it in a stage; null, and so 404, once its folder is gone. */
    public RulesPage getRules() {
        return folderDeleted() ? null : new RulesPage(() -> Rules.of(ref()), getDisplayName(), url());
    }

    /** Its history, searched and exported. */
    public AuditPage getAudit() {
        return new AuditPage(() -> AuditTrail.of(ref()), getDisplayName(), url());
    }

    /** Two versions side by side: {@code compare?left=3&right=7}. */
    public ComparePage getCompare() {
        return new ComparePage(model(), sight, Stapler.getCurrentRequest2());
    }

    /**
     * Versions that what was typed so far may become, for a field that chooses one.
     *
     * @param typed the beginning of a number or of the name of a stage
     */
    public void doChoices(StaplerRequest2 request, StaplerResponse2 response, @QueryParameter String typed)
            throws IOException, ServletException {
        Routing.permit();
        Model model = model();
        int[] numbers = new Typed(model, number -> sight.sees(ref().version(number))).suggested(Util.fixNull(typed));
        ExportConfig json = new ExportConfig().withFlavor(Flavor.JSON);
        response.serveExposedBean(request, new ChoicesAnswer(VersionChoice.of(numbers, model)), json);
    }

    /** What images on other pages tell of a stage. */
    public StageBadge getStage(String stage) {
        return new StageBadge(model(), sight, stage);
    }

    /** These images for the stages in which a version that the reader sees was ever live. */
    public List<BadgeLink> badges() {
        String root = Util.fixNull(Jenkins.get().getRootUrl());
        return StageLanes.stages(model(), sight).stream()
                .map(stage -> BadgeLink.of(root, url(), getDisplayName(), stage.value()))
                .toList();
    }

    /** A promotion of this model; null, and so 404, for all others. */
    public PromotionPage getPromotion(String id) {
        return registry()
                .promotion(id)
                .filter(p -> p.version().model().equals(ref()))
                .filter(this::sees)
                .map(p -> new PromotionPage(p.id()))
                .orElse(null);
    }

    /**
     * The page of a version by its number, its label, or a stage that it is live in; null, and so 404, for those the reader
     * may not see.
     */
    public VersionPage getDynamic(String text) {
        return Selected.of(ref(), sight, text)
                .map(v -> new VersionPage(v.ref()))
                .orElse(null);
    }

    private boolean sees(Promotion promotion) {
        return sight.sees(promotion.version());
    }
}
