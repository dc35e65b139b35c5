package io.jenkins.plugins.modellineage.jenkins.pages.models;

import hudson.Extension;
import hudson.model.Api;
import hudson.model.RootAction;
import hudson.model.User;
import io.jenkins.plugins.modellineage.jenkins.home.Approvals;
import io.jenkins.plugins.modellineage.jenkins.home.ModelLineage;
import io.jenkins.plugins.modellineage.jenkins.pages.answer.Answer;
import io.jenkins.plugins.modellineage.jenkins.pages.answer.ClosedPage;
import io.jenkins.plugins.modellineage.jenkins.pages.answer.PageSight;
import io.jenkins.plugins.modellineage.jenkins.rest.Routing;
import io.jenkins.plugins.modellineage.promotion.Promotion;
import java.util.stream.Stream;
import jenkins.management.Badge;
import org.kohsuke.stapler.StaplerProxy;

/** What waits for the reader's approval, and what they see waiting for others. */
@Extension
public class ApprovalsPage implements RootAction, StaplerProxy {
    static final String URL = "model-approvals";

    @Override
    public Object getTarget() {
        Routing.enter(URL);
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
                ? waiting(PageSight.now()).filter(Approvals::mayApprove).count()
                : 0;
        return count == 0
                ? null
                : new Badge(Long.toString(count), Messages.ApprovalsPage_badge(count), Badge.Severity.WARNING);
    }

    /** What waits now, for this request of this reader. */
    public ApprovalsAnswer answer() {
        PageSight sight = PageSight.now();
        return new ApprovalsAnswer(waiting(sight).toList(), sight);
    }

    private static Stream<Promotion> waiting(PageSight sight) {
        return ModelLineage.get().registry().waiting().stream()
                .filter(Promotion::waiting)
                .filter(p -> sight.sees(p.version()));
    }

    public Api getApi() {
        return new Answer(this, () -> answer().checked());
    }
}
