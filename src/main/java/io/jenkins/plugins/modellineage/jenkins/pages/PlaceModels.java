package io.jenkins.plugins.modellineage.jenkins.pages;

import hudson.Util;
import hudson.model.Item;
import hudson.model.ItemGroup;
import hudson.security.AccessControlled;
import hudson.security.Permission;
import hudson.util.FormValidation;
import io.jenkins.plugins.modellineage.jenkins.home.FolderAccess;
import io.jenkins.plugins.modellineage.jenkins.home.FolderAccess.Reach;
import io.jenkins.plugins.modellineage.jenkins.home.Refused;
import io.jenkins.plugins.modellineage.jenkins.home.Rules;
import io.jenkins.plugins.modellineage.jenkins.home.Visibility;
import io.jenkins.plugins.modellineage.jenkins.pages.answer.Answers;
import io.jenkins.plugins.modellineage.jenkins.pages.answer.PageUrls;
import io.jenkins.plugins.modellineage.jenkins.pages.audit.AuditPage;
import io.jenkins.plugins.modellineage.jenkins.pages.audit.AuditTrail;
import io.jenkins.plugins.modellineage.jenkins.pages.experiments.ExperimentsPage;
import io.jenkins.plugins.modellineage.jenkins.pages.experiments.RunPlace;
import io.jenkins.plugins.modellineage.jenkins.pages.models.ModelsPage;
import io.jenkins.plugins.modellineage.jenkins.pages.models.RulesPage;
import io.jenkins.plugins.modellineage.jenkins.pages.view.AccessRow;
import io.jenkins.plugins.modellineage.jenkins.rest.Routing;
import io.jenkins.plugins.modellineage.lineage.Access;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import jenkins.model.Jenkins;
import org.kohsuke.stapler.HttpResponse;
import org.kohsuke.stapler.QueryParameter;
import org.kohsuke.stapler.interceptor.RequirePOST;

/** The models of a place that there is. Those who configure the place say here which jobs outside may work with them. */
public abstract class PlaceModels extends ModelsPage {

    /** The folder, or Jenkins. */
    abstract ItemGroup<?> place();

    /** Where the page is, relative to Jenkins' root. */
    public String url() {
        return place().getUrl() + PageUrls.MODELS;
    }

    /** The runs and versions of the place. */
    public ExperimentsPage getExperiments() {
        return ExperimentsPage.asked(RunPlace.of(place(), experimentsUrl()));
    }

    /** What happened to models, searched and exported. */
    public AuditPage getAudit() {
        return new AuditPage(() -> AuditTrail.of(this::shows), subtitle(), url());
    }

    @Override
    public String auditUrl() {
        return url() + "/audit";
    }

    /** What is asked of those who want a version in a stage. */
    public RulesPage getRules() {
        return new RulesPage(() -> Rules.of(place()), subtitle(), url());
    }

    @Override
    public String rulesUrl() {
        return url() + "/rules";
    }

    @Override
    public String experimentsUrl() {
        return url() + "/experiments";
    }

    public boolean isRoot() {
        return place() instanceof Jenkins;
    }

    /** Whether the reader may say who is let in. */
    public boolean mayGive() {
        return guarded().hasPermission(needed());
    }

    /** Why nobody can be let in now; null when nothing hinders. */
    public String problem() {
        try {
            access().given();
            return null;
        } catch (Refused unreadable) {
            return unreadable.getMessage();
        }
    }

    @Override
    public List<AccessRow> accessRows() {
        return mayGive() && problem() == null
                ? access().given().stream().map(PlaceModels::row).toList()
                : null;
    }

    /**
     * Lets in a job or folder, as its administrator or whoever configures the folder.
     *
     * @param item its full name
     */
    @RequirePOST
    public HttpResponse doGive(@QueryParameter String item, @QueryParameter boolean changeRequests) throws IOException {
        Routing.permit(guarded()::checkPermission);
        return Answers.after(() -> access().give(Util.fixNull(item).strip(), reach(changeRequests)));
    }

    /** @param mark of the job or folder that is not let in any more */
    @RequirePOST
    public HttpResponse doWithdraw(@QueryParameter String mark) throws IOException {
        Routing.permit(guarded()::checkPermission);
        return Answers.after(() -> access().withdraw(Util.fixNull(mark)));
    }

    /** What the form says beside its field. */
    @RequirePOST
    public FormValidation doCheck(@QueryParameter String value, @QueryParameter boolean changeRequests) {
        Routing.permit(guarded()::checkPermission);
        String name = Util.fixEmptyAndTrim(value);
        try {
            if (name != null) {
                access().wanted(name, reach(changeRequests));
            }
            return FormValidation.ok();
        } catch (Refused refusal) {
            return FormValidation.error(refusal.getMessage());
        }
    }

    private static Reach reach(boolean changeRequests) {
        return changeRequests ? Reach.CHANGE_REQUESTS : Reach.BUILDS;
    }

    private static AccessRow row(Access access) {
        Optional<Item> item = FolderAccess.item(access);
        if (item.isEmpty()) {
            return AccessRow.gone(access, Visibility.administers() ? access.name() : null);
        }
        return Visibility.item(item.get().getFullName())
                .filter(item.get()::equals)
                .map(seen -> AccessRow.seen(access, seen.getFullName(), seen.getUrl()))
                .orElseGet(() -> AccessRow.hidden(access));
    }

    private FolderAccess access() {
        return new FolderAccess(place());
    }

    private AccessControlled guarded() {
        return (AccessControlled) place();
    }

    private Permission needed() {
        return isRoot() ? Jenkins.ADMINISTER : Item.CONFIGURE;
    }
}
