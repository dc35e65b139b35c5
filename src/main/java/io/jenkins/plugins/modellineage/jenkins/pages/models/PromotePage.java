package io.jenkins.plugins.modellineage.jenkins.pages.models;

import hudson.Util;
import hudson.model.Api;
import hudson.model.ModelObject;
import io.jenkins.plugins.modellineage.experiment.Sha256;
import io.jenkins.plugins.modellineage.jenkins.home.ModelLineage;
import io.jenkins.plugins.modellineage.jenkins.home.ModelPermissions;
import io.jenkins.plugins.modellineage.jenkins.home.PeoplesRequests;
import io.jenkins.plugins.modellineage.jenkins.home.Refused;
import io.jenkins.plugins.modellineage.jenkins.pages.answer.Answer;
import io.jenkins.plugins.modellineage.jenkins.pages.answer.Answers;
import io.jenkins.plugins.modellineage.jenkins.pages.answer.PageSight;
import io.jenkins.plugins.modellineage.jenkins.pages.answer.PageUrls;
import io.jenkins.plugins.modellineage.jenkins.pages.view.AskedRow;
import io.jenkins.plugins.modellineage.jenkins.pages.view.OutlookView;
import io.jenkins.plugins.modellineage.jenkins.pages.view.PromotionView;
import io.jenkins.plugins.modellineage.jenkins.pages.view.StageRow;
import io.jenkins.plugins.modellineage.jenkins.rest.Routing;
import io.jenkins.plugins.modellineage.lineage.Registry;
import io.jenkins.plugins.modellineage.model.StageName;
import io.jenkins.plugins.modellineage.model.VersionRef;
import io.jenkins.plugins.modellineage.promotion.Promotion;
import io.jenkins.plugins.modellineage.promotion.PromotionRefusedException;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.kohsuke.stapler.HttpResponse;
import org.kohsuke.stapler.HttpResponses;
import org.kohsuke.stapler.QueryParameter;
import org.kohsuke.stapler.Stapler;
import org.kohsuke.stapler.StaplerRequest2;
import org.kohsuke.stapler.export.ExportConfig;
import org.kohsuke.stapler.export.Exported;
import org.kohsuke.stapler.export.ExportedBean;
import org.kohsuke.stapler.export.Flavor;
import org.kohsuke.stapler.interceptor.RequirePOST;

/** Where a person asks for a stage: what would come of it now, and the button. Made for one request of one reader. */
@ExportedBean
public class PromotePage implements ModelObject {
    private final VersionRef ref;
    private final Registry registry = ModelLineage.get().registry();
    private final PageSight sight = PageSight.now();
    private final String asked;
    private OutlookView outlook;
    private String problem;

    /** @param ref of a version that there is and that the reader sees */
    PromotePage(VersionRef ref) {
        this.ref = ref;
        this.asked = Util.fixEmptyAndTrim(Stapler.getCurrentRequest2().getParameter("stage"));
        look();
    }

    /** Why nothing can be asked for is told on the page, as it is in an answer. */
    private void look() {
        if (asked == null) {
            return;
        }
        try {
            outlook = OutlookView.of(PeoplesRequests.preview(ref, new StageName(asked)), registry, sight);
        } catch (Refused | PromotionRefusedException | IllegalArgumentException why) {
            problem = why.getMessage();
        }
    }

    @Override
    public String getDisplayName() {
        return Messages.PromotePage_displayName(ref.label());
    }

    @Exported
    public String version() {
        return ref.label();
    }

    @Exported
    public String versionUrl() {
        return PageUrls.of(ref);
    }

    public String url() {
        return versionUrl() + "/promote";
    }

    /** Digest of the content that is looked at: a request for it names it. */
    @Exported
    public String digest() {
        return registry.version(ref).orElseThrow().manifest().digest().hex();
    }

    /** The stage that the address names; null when it names none. */
    @Exported
    public String stage() {
        return asked;
    }

    /** Stages of the model in which the reader sees a version. */
    @Exported
    public List<String> stages() {
        return StageRow.of(registry.model(ref.model()).orElseThrow(), sight.seen(), sight).stream()
                .map(StageRow::stage)
                .toList();
    }

    /** What would come of it; null when no stage is named, or nothing can be asked for. */
    @Exported
    public OutlookView outlook() {
        return outlook;
    }

    /** Why nothing can be asked for, in one line; null when it can, or no stage is named. */
    @Exported
    public String problem() {
        return problem;
    }

    /** Whether the reader may ask. */
    @Exported
    public boolean mayAsk() {
        return ModelHome.of(ref.model()).hasPermission(ModelPermissions.PROMOTE);
    }

    public Api getApi() {
        return new Answer(this, () -> this);
    }

    /**
     * Asks, and leads to the promotion; who accepts JSON gets how it stands.
     *
     * @param digest of the content that was looked at; it may be left out
     * @param atOnce true to confirm that the version goes live at once where nobody and no gate is asked
     */
    @RequirePOST
    public HttpResponse doAsk(
            StaplerRequest2 request,
            @QueryParameter String stage,
            @QueryParameter String digest,
            @QueryParameter String atOnce)
            throws IOException {
        Routing.permit(ModelHome.of(ref.model())::checkPermission);
        boolean json = Util.fixNull(request.getHeader("Accept")).contains("application/json");
        return Answers.with(() -> {
            Optional<Sha256> seen =
                    Optional.ofNullable(Util.fixEmptyAndTrim(digest)).map(Sha256::new);
            StageName wanted = new StageName(Util.fixNull(stage).strip());
            AskedRow row =
                    row(PeoplesRequests.request(new PeoplesRequests.Ask(ref, wanted, seen, "true".equals(atOnce))));
            return json ? written(row) : HttpResponses.redirectTo(request.getContextPath() + "/" + row.url() + "/");
        });
    }

    private AskedRow row(Optional<Promotion> asked) {
        if (asked.isEmpty()) {
            return new AskedRow(null, null, Messages.PromotePage_reading(ref.label()), versionUrl());
        }
        Registry now = ModelLineage.get().registry();
        PromotionView view = PromotionView.of(asked.get(), now, PageSight.now(), new PageDecider());
        return new AskedRow(view.id(), view.state(), view.reason(), view.url());
    }

    private static HttpResponse written(AskedRow row) {
        return (request, response, node) ->
                response.serveExposedBean(request, row, new ExportConfig().withFlavor(Flavor.JSON));
    }
}
