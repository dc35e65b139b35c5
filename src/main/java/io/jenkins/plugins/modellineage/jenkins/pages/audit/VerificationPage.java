package io.jenkins.plugins.modellineage.jenkins.pages.audit;

import hudson.model.Api;
import hudson.model.ModelObject;
import io.jenkins.plugins.modellineage.jenkins.home.ModelLineage;
import io.jenkins.plugins.modellineage.jenkins.home.Verifications;
import io.jenkins.plugins.modellineage.jenkins.pages.answer.Answer;
import io.jenkins.plugins.modellineage.jenkins.pages.answer.Answers;
import io.jenkins.plugins.modellineage.jenkins.pages.answer.PageUrls;
import io.jenkins.plugins.modellineage.jenkins.pages.view.ChainReportRow;
import io.jenkins.plugins.modellineage.jenkins.pages.view.VerifyingRow;
import io.jenkins.plugins.modellineage.jenkins.rest.Routing;
import java.io.IOException;
import jenkins.model.Jenkins;
import org.kohsuke.stapler.HttpResponse;
import org.kohsuke.stapler.StaplerProxy;
import org.kohsuke.stapler.export.Exported;
import org.kohsuke.stapler.export.ExportedBean;
import org.kohsuke.stapler.interceptor.RequirePOST;

/** Whether the ledger is what was written: what the last look found, how far one is that goes on, and a button for another. */
@ExportedBean
public class VerificationPage implements ModelObject, StaplerProxy {
    @Override
    public Object getTarget() {
        Routing.admit();
        return this;
    }

    @Override
    public String getDisplayName() {
        return Messages.VerificationPage_displayName();
    }

    /** Where the page is, relative to Jenkins' root. */
    public String url() {
        return PageUrls.MODELS + "/verification";
    }

    public Api getApi() {
        return new Answer(this, () -> this);
    }

    /** Whether the reader may begin one. */
    public boolean mayStart() {
        return Jenkins.get().hasPermission(Jenkins.ADMINISTER);
    }

    /** The one that goes on; null when none does. */
    @Exported
    public VerifyingRow getRunning() {
        return Verifications.get().running().map(VerifyingRow::of).orElse(null);
    }

    /** What the last one found; null when there was none. */
    @Exported
    public ChainReportRow getLast() {
        return Verifications.get().last().map(ChainReportRow::of).orElse(null);
    }

    /** Entries that the last signed note in the home covers; null when there is none. */
    @Exported
    public Long getCheckpoint() {
        return ModelLineage.get()
                .lastCheckpoint()
                .map(note -> note.checkpoint().entries())
                .orElse(null);
    }

    /** Entries on record now; null while the registry is closed. */
    @Exported
    public Long getEntries() {
        return ModelLineage.get()
                .readable()
                .map(registry -> (Long) registry.lastSeq())
                .orElse(null);
    }

    @RequirePOST
    public HttpResponse doStart() throws IOException {
        Routing.permit();
        return Answers.after(() -> Verifications.get().start());
    }
}
