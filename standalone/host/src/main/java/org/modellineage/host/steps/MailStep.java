package org.modellineage.host.steps;

import hudson.Extension;
import hudson.model.TaskListener;
import org.jenkinsci.plugins.workflow.steps.StepContext;
import org.kohsuke.stapler.DataBoundConstructor;
import org.kohsuke.stapler.DataBoundSetter;

/** {@code mail}: says in the log what would be sent, and sends nothing. */
public class MailStep extends PluginStep {
    private final String subject;
    private final String body;
    private String to;
    private String from;
    private String cc;
    private String replyTo;
    private String mimeType;

    @DataBoundConstructor
    public MailStep(String subject, String body) {
        this.subject = subject;
        this.body = body;
    }

    public String getSubject() {
        return subject;
    }

    public String getBody() {
        return body;
    }

    public String getTo() {
        return to;
    }

    @DataBoundSetter
    public void setTo(String to) {
        this.to = to;
    }

    public String getFrom() {
        return from;
    }

    @DataBoundSetter
    public void setFrom(String from) {
        this.from = from;
    }

    public String getCc() {
        return cc;
    }

    @DataBoundSetter
    public void setCc(String cc) {
        this.cc = cc;
    }

    public String getReplyTo() {
        return replyTo;
    }

    @DataBoundSetter
    public void setReplyTo(String replyTo) {
        this.replyTo = replyTo;
    }

    public String getMimeType() {
        return mimeType;
    }

    @DataBoundSetter
    public void setMimeType(String mimeType) {
        this.mimeType = mimeType;
    }

    @Override
    final Object run(StepContext context) throws Exception {
        context.get(TaskListener.class)
                .getLogger()
                .println(getDescriptor().getFunctionName() + ": this host sends no mail. It would go to "
                        + (to == null || to.isBlank() ? "nobody who is named" : to) + ": " + subject);
        return null;
    }

    /** Its descriptor. */
    @Extension
    public static final class DescriptorImpl extends PluginStepDescriptor {
        public DescriptorImpl() {
            super("mail", "Mail", TaskListener.class);
        }
    }
}
