package io.jenkins.plugins.modellineage.jenkins.pages;

import hudson.Util;
import hudson.model.Api;
import hudson.model.ModelObject;
import io.jenkins.plugins.modellineage.jenkins.notify.Deliveries;
import io.jenkins.plugins.modellineage.jenkins.pages.answer.Answer;
import io.jenkins.plugins.modellineage.jenkins.pages.answer.Answers;
import io.jenkins.plugins.modellineage.jenkins.pages.answer.PageUrls;
import io.jenkins.plugins.modellineage.jenkins.pages.view.WebhookRow;
import io.jenkins.plugins.modellineage.jenkins.rest.Routing;
import java.io.IOException;
import java.util.List;
import org.kohsuke.stapler.HttpResponse;
import org.kohsuke.stapler.QueryParameter;
import org.kohsuke.stapler.StaplerProxy;
import org.kohsuke.stapler.export.Exported;
import org.kohsuke.stapler.export.ExportedBean;
import org.kohsuke.stapler.interceptor.RequirePOST;

/** What was sent to webhooks, for administrators alone: a delivery tells of every model. */
@ExportedBean
public class WebhooksPage implements ModelObject, StaplerProxy {
    @Override
    public Object getTarget() {
        Routing.admit();
        return this;
    }

    @Override
    public String getDisplayName() {
        return Messages.WebhooksPage_displayName();
    }

    /** Where the page is, relative to Jenkins' root. */
    public String url() {
        return PageUrls.MODELS + "/webhooks";
    }

    public Api getApi() {
        return new Answer(this, () -> this);
    }

    @Exported
    public List<WebhookRow> getWebhooks() {
        return Deliveries.all().stream().map(WebhookRow::of).toList();
    }

    /** @param delivery its id */
    @RequirePOST
    public HttpResponse doRedeliver(@QueryParameter String delivery) throws IOException {
        Routing.permit();
        return Answers.after(() -> Deliveries.redeliver(Util.fixNull(delivery)));
    }

    /** @param webhook its name */
    @RequirePOST
    public HttpResponse doTest(@QueryParameter String webhook) throws IOException {
        Routing.permit();
        return Answers.after(() -> Deliveries.test(Util.fixNull(webhook)));
    }
}
