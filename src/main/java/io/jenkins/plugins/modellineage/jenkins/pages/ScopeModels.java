package io.jenkins.plugins.modellineage.jenkins.pages;

import hudson.Util;
import io.jenkins.plugins.modellineage.jenkins.home.ModelLineage;
import io.jenkins.plugins.modellineage.jenkins.home.Scopes;
import io.jenkins.plugins.modellineage.jenkins.home.Visibility;
import io.jenkins.plugins.modellineage.jenkins.pages.answer.Answers;
import io.jenkins.plugins.modellineage.jenkins.pages.answer.PageSight;
import io.jenkins.plugins.modellineage.jenkins.pages.answer.PageUrls;
import io.jenkins.plugins.modellineage.jenkins.pages.models.ModelsPage;
import io.jenkins.plugins.modellineage.jenkins.rest.Routing;
import io.jenkins.plugins.modellineage.model.ScopeId;
import java.io.IOException;
import java.util.Optional;
import org.kohsuke.stapler.HttpResponse;
import org.kohsuke.stapler.QueryParameter;
import org.kohsuke.stapler.interceptor.RequirePOST;

/** The models of a folder that the reader does not find: it is gone, or only a job that stamps there is for them to read. */
public class ScopeModels extends ModelsPage {
    private final ScopeId scope;

    ScopeModels(ScopeId scope) {
        this.scope = scope;
    }

    /** The page; empty, and so 404, when the reader finds the folder, it never was, or they may see nothing of it. */
    static Optional<ScopeModels> of(ScopeId scope) {
        boolean known = ModelLineage.get().registry().lastNameOf(scope).isPresent();
        return known && Visibility.folder(scope).isEmpty()
                ? Optional.of(new ScopeModels(scope)).filter(ScopeModels::isSeen)
                : Optional.empty();
    }

    private boolean isSeen() {
        return Visibility.administers()
                || ModelLineage.get().registry().models(scope).stream()
                        .anyMatch(model -> PageSight.now().seen().seesAny(model.ref()));
    }

    @Override
    protected String route() {
        return PageUrls.MODELS + "/scope/{scope}";
    }

    @Override
    protected boolean shows(ScopeId other) {
        return scope.equals(other);
    }

    @Override
    protected Optional<ScopeId> scope() {
        return Optional.of(scope);
    }

    @Override
    public String getDisplayName() {
        return Scopes.folder(scope).isEmpty() ? Messages.ScopeModels_displayName() : super.getDisplayName();
    }

    /** The folder's last name; for administrators, others may have no right to it. */
    @Override
    public String subtitle() {
        return Visibility.administers()
                ? ModelLineage.get().registry().lastNameOf(scope).orElse(null)
                : null;
    }

    public String url() {
        return PageUrls.MODELS + "/scope/" + scope.value();
    }

    /** Whether the reader may say that the folder will not come back. */
    public boolean mayClose() {
        return Visibility.administers() && Scopes.isLost(scope);
    }

    /** @param reason what makes sure that the folder will not come back */
    @RequirePOST
    public HttpResponse doClose(@QueryParameter String reason) throws IOException {
        Routing.permit();
        return Answers.after(() -> Scopes.close(scope, Util.fixNull(reason)));
    }
}
