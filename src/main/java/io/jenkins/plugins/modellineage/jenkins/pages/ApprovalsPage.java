package io.jenkins.plugins.modellineage.jenkins.pages;

import hudson.Extension;
import hudson.model.Api;
import hudson.model.RootAction;
import hudson.model.User;
import io.jenkins.plugins.modellineage.jenkins.home.ModelLineage;
import io.jenkins.plugins.modellineage.jenkins.home.Visibility;
import io.jenkins.plugins.modellineage.jenkins.pages.view.PromotionView;
import io.jenkins.plugins.modellineage.lineage.Registry;
import io.jenkins.plugins.modellineage.promotion.Promotion;
import java.util.List;
import jenkins.management.Badge;
import org.kohsuke.stapler.export.Exported;
import org.kohsuke.stapler.export.ExportedBean;

/** What waits for the reader's approval, and what they see waiting for others. */
@Extension
@ExportedBean
public class ApprovalsPage implements RootAction {
    static final String URL = "model-approvals";

    @Override
    public String getIconFileName() {
        return User.current() == null ? null : "symbol-ribbon";
    }

    @Override
    public String getDisplayName() {
        return Messages.ApprovalsPage_displayName();
    }

    @Override
    public String getUrlName() {
        return URL;
    }

    @Override
    public Badge getBadge() {
        int count = forMe().size();
        return count == 0
                ? null
                : new Badge(Integer.toString(count), Messages.ApprovalsPage_badge(count), Badge.Severity.WARNING);
    }

    /** Promotions that the reader may decide, oldest first. */
    @Exported
    public List<PromotionView> forMe() {
        return waiting().stream().filter(PromotionView::mayDecide).toList();
    }

    /** Promotions that wait for others. */
    @Exported
    public List<PromotionView> forOthers() {
        return waiting().stream().filter(p -> !p.mayDecide()).toList();
    }

    private static List<PromotionView> waiting() {
        Registry registry = ModelLineage.get().registry();
        PageSight sight = new PageSight();
        PageDecider decider = new PageDecider();
        return registry.waiting().stream()
                .filter(Promotion::waiting)
                .filter(p ->
                        registry.version(p.version()).filter(Visibility::canSee).isPresent())
                .map(p -> PromotionView.of(p, sight, decider))
                .toList();
    }

    public Api getApi() {
        return new Api(this);
    }
}
