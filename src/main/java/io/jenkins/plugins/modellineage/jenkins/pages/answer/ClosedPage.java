package io.jenkins.plugins.modellineage.jenkins.pages.answer;

import hudson.model.Api;
import hudson.model.ModelObject;
import io.jenkins.plugins.modellineage.jenkins.home.ModelLineage;
import io.jenkins.plugins.modellineage.jenkins.home.Refused;
import java.util.Optional;
import jenkins.model.Jenkins;

/** What every page of the plugin is, and everything below it, while the registry cannot be opened: one sentence and 503. */
public final class ClosedPage implements ModelObject {
    private final String title;
    private final String reason;
    private final boolean reading;

    private ClosedPage(ModelObject page, Refused refusal) {
        this.title = page.getDisplayName();
        Optional<String> progress = ModelLineage.get().beingRead();
        this.reading = progress.isPresent();
        this.reason = progress.orElse(refusal.getMessage());
    }

    /** The page itself while the registry is open; what Stapler is to go on with. */
    public static Object unlessOpen(ModelObject page) {
        try {
            ModelLineage.get().ledger();
            return page;
        } catch (Refused refusal) {
            return new ClosedPage(page, refusal);
        }
    }

    @Override
    public String getDisplayName() {
        return title;
    }

    /** Why, and what to do. Unless it is only being read, the reason names paths, so it is for those who run Jenkins. */
    public String sentence() {
        return reading || Jenkins.get().hasPermission(Jenkins.ADMINISTER) ? reason : Messages.ClosedPage_reasonHidden();
    }

    /** Whatever the address asks for below, it is closed too. */
    public ClosedPage getDynamic(String anything) {
        return this;
    }

    public Api getApi() {
        return new Answer(this, () -> {
            throw new Unanswered(503, sentence());
        });
    }
}
