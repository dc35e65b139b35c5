package io.jenkins.plugins.modellineage.jenkins.pages;

import hudson.Extension;
import hudson.model.Api;
import hudson.model.RootAction;
import hudson.model.User;
import io.jenkins.plugins.modellineage.jenkins.home.Approvals;
import io.jenkins.plugins.modellineage.jenkins.home.ModelLineage;
import io.jenkins.plugins.modellineage.jenkins.pages.view.PromotionView;
import io.jenkins.plugins.modellineage.lineage.Registry;
import io.jenkins.plugins.modellineage.promotion.Promotion;
import java.util.List;
import java.util.stream.Stream;
import jenkins.management.Badge;
import org.kohsuke.stapler.StaplerProxy;
import org.kohsuke.stapler.export.Exported;
import org.kohsuke.stapler.export.ExportedBean;

/** What waits for the reader's approval, and what they see waiting for others. */
@Extension
@ExportedBean
public class ApprovalsPage implements RootAction, StaplerProxy {
    static final String URL = "model-approvals";

    @Override
    public Object getTarget() {
        return ClosedPage.unlessOpen(this);
    }

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

    /** Asked for with every page of Jenkins, also while the registry cannot be opened. */
    @Override
    public Badge getBadge() {
        boolean readable = ModelLineage.get().readable().isPresent();
        long count = readable
                ? waiting(new PageSight()).filter(Approvals::mayApprove).count()
                : 0;
        return count == 0
                ? null
                : new Badge(Long.toString(count), Messages.ApprovalsPage_badge(count), Badge.Severity.WARNING);
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
        PageSight sight = new PageSight();
        PageDecider decider = new PageDecider();
        Registry registry = ModelLineage.get().registry();
        return waiting(sight)
                .map(p -> PromotionView.of(p, registry, sight, decider))
                .toList();
    }

    private static Stream<Promotion> waiting(PageSight sight) {
        return ModelLineage.get().registry().waiting().stream()
                .filter(Promotion::waiting)
                .filter(p -> sight.sees(p.version()));
    }

    public Api getApi() {
        return new Api(this);
    }
}
