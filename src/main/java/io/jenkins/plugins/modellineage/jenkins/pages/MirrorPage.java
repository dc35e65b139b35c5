package io.jenkins.plugins.modellineage.jenkins.pages;

import hudson.Util;
import hudson.model.Api;
import hudson.model.ModelObject;
import io.jenkins.plugins.modellineage.jenkins.mirror.Mirroring;
import io.jenkins.plugins.modellineage.jenkins.pages.answer.Answer;
import io.jenkins.plugins.modellineage.jenkins.pages.answer.Answers;
import io.jenkins.plugins.modellineage.jenkins.pages.answer.PageUrls;
import io.jenkins.plugins.modellineage.jenkins.pages.view.MirrorView;
import io.jenkins.plugins.modellineage.jenkins.pages.view.Once;
import io.jenkins.plugins.modellineage.jenkins.rest.Routing;
import java.io.IOException;
import java.util.List;
import java.util.function.Supplier;
import org.kohsuke.stapler.HttpResponse;
import org.kohsuke.stapler.QueryParameter;
import org.kohsuke.stapler.StaplerProxy;
import org.kohsuke.stapler.export.Exported;
import org.kohsuke.stapler.export.ExportedBean;
import org.kohsuke.stapler.interceptor.RequirePOST;

/** How far the mirror is, for administrators alone: it tells of every job and model. */
@ExportedBean
public class MirrorPage implements ModelObject, StaplerProxy {
    /** All at one moment, and asked for once: a cursor is read for each of them. */
    private final Supplier<List<Mirroring.State>> states = new Once<>(Mirroring::now);

    @Override
    public Object getTarget() {
        Routing.admit();
        return this;
    }

    @Override
    public String getDisplayName() {
        return Messages.MirrorPage_displayName();
    }

    /** Where the page is, relative to Jenkins' root. */
    public String url() {
        return PageUrls.MODELS + "/mirror";
    }

    public Api getApi() {
        return new Answer(this, () -> this);
    }

    /** How the copy of Jenkins itself stands. */
    @Exported
    public MirrorView getState() {
        return MirrorView.of(states.get().get(0));
    }

    /** How those of folders stand that have a server of their own. */
    @Exported
    public List<MirrorView> getFolders() {
        return states.get().stream().skip(1).map(MirrorView::of).toList();
    }

    /** All of them that mirror something, that of Jenkins first. */
    public List<MirrorView> getServers() {
        return states.get().stream()
                .map(MirrorView::of)
                .filter(one -> !one.uri().isEmpty())
                .toList();
    }

    /**
     * Mirrors again.
     *
     * @param job full name; blank for all
     * @param model folder and name; blank for all
     * @param since a date or a moment; blank for no beginning
     * @param until likewise; blank for no end
     */
    @RequirePOST
    public HttpResponse doAgain(
            @QueryParameter String job,
            @QueryParameter String model,
            @QueryParameter String since,
            @QueryParameter String until)
            throws IOException {
        Routing.permit();
        return Answers.after(() ->
                Mirroring.again(Util.fixNull(job), Util.fixNull(model), Util.fixNull(since), Util.fixNull(until)));
    }

    /** Tries now what waits for its next try. */
    @RequirePOST
    public HttpResponse doTry() throws IOException {
        Routing.permit();
        return Answers.after(Mirroring::hurry);
    }
}
