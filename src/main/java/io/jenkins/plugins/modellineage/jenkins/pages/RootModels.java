package io.jenkins.plugins.modellineage.jenkins.pages;

import hudson.Extension;
import hudson.model.ItemGroup;
import hudson.model.RootAction;
import io.jenkins.plugins.modellineage.jenkins.home.ModelLineage;
import io.jenkins.plugins.modellineage.jenkins.pages.answer.PageUrls;
import io.jenkins.plugins.modellineage.jenkins.pages.answer.PlainText;
import io.jenkins.plugins.modellineage.jenkins.pages.audit.VerificationPage;
import io.jenkins.plugins.modellineage.jenkins.pages.compare.SideBySidePage;
import io.jenkins.plugins.modellineage.jenkins.pages.lineage.DigestPage;
import io.jenkins.plugins.modellineage.jenkins.pages.lineage.DigestsPage;
import io.jenkins.plugins.modellineage.jenkins.pages.monitors.BareStagesMonitor;
import io.jenkins.plugins.modellineage.jenkins.rest.Routing;
import io.jenkins.plugins.modellineage.model.ScopeId;
import java.io.IOException;
import java.util.Optional;
import jenkins.model.Jenkins;
import org.kohsuke.stapler.Stapler;
import org.kohsuke.stapler.StaplerRequest2;
import org.kohsuke.stapler.StaplerResponse2;

/** All models of this Jenkins, at the address that those of their pages begin with. */
@Extension
public class RootModels extends PlaceModels implements RootAction {
    @Override
    protected ItemGroup<?> place() {
        return Jenkins.get();
    }

    /** The verification answers also, and above all, while the registry is closed because of damage. */
    @Override
    public Object getTarget() {
        Routing.enter(route());
        StaplerRequest2 request = Stapler.getCurrentRequest2();
        String rest = request == null ? "" : request.getRestOfPath();
        return rest.equals("/verification") || rest.startsWith("/verification/") ? this : super.getTarget();
    }

    @Override
    protected String route() {
        return PageUrls.MODELS;
    }

    @Override
    protected boolean shows(ScopeId scope) {
        return true;
    }

    @Override
    protected Optional<ScopeId> scope() {
        return Optional.of(ScopeId.ROOT);
    }

    /** None, and so no link: that is {@link RegistryLink}. */
    @Override
    public String getIconFileName() {
        return null;
    }

    @Override
    public String getUrlName() {
        return PageUrls.MODELS;
    }

    /** A signed note of how far the registry goes, to keep where this Jenkins cannot change it. */
    public void doCheckpoint(StaplerResponse2 response) throws IOException {
        Routing.permit();
        PlainText.answer(response, () -> ModelLineage.get().checkpoint());
    }

    /** The key that checks the notes. */
    public void doCheckpointKey(StaplerResponse2 response) throws IOException {
        Routing.permit();
        PlainText.answer(response, () -> ModelLineage.get().checkpointKey() + "\n");
    }

    /** What was sent to webhooks, for administrators. */
    public WebhooksPage getWebhooks() {
        return new WebhooksPage();
    }

    /** How far the mirror is, for administrators. */
    public MirrorPage getMirror() {
        return new MirrorPage();
    }

    /** Versions, files and inputs by the beginning of their digests: {@code digests?prefix=3fa9c1}. */
    public DigestsPage getDigests() {
        return new DigestsPage();
    }

    /** A content by its whole digest; null, and so 404, when it is none, or the reader sees nothing of it. */
    public DigestPage getDigest(String hex) {
        return DigestPage.of(hex).orElse(null);
    }

    /** Runs and versions side by side: {@code compare?of=team/tiny-lm@7&of=team/tiny-lm@8}. */
    public SideBySidePage getCompare() {
        return new SideBySidePage();
    }

    /** Whether the ledger is what was written, for those who look after Jenkins. */
    public VerificationPage getVerification() {
        return new VerificationPage();
    }

    /** How many stages are live without a rule, for a reader who is to hear of it; 0 for all others. */
    public long bareStages() {
        return BareStagesMonitor.get().isTold() ? BareStagesMonitor.get().count() : 0;
    }

    /** Where the reader says that nobody needs to hear of these again, relative to Jenkins' root. */
    public String dismissUrl() {
        return BareStagesMonitor.get().getUrl() + "/disable";
    }

    /** The models of a folder that is gone; null when it exists or never did, or the reader may see none of them. */
    public ScopeModels getScope(String id) {
        try {
            return ScopeModels.of(ScopeId.parse(id)).orElse(null);
        } catch (IllegalArgumentException noSuchId) {
            return null;
        }
    }
}
