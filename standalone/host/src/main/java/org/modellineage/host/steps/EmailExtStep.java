package org.modellineage.host.steps;

import hudson.Extension;
import hudson.model.TaskListener;
import java.util.List;
import org.kohsuke.stapler.DataBoundConstructor;
import org.kohsuke.stapler.DataBoundSetter;

/** {@code emailext}: likewise. */
public final class EmailExtStep extends MailStep {
    private boolean attachLog;
    private boolean compressLog;
    private String attachmentsPattern;
    private List recipientProviders = List.of();

    @DataBoundConstructor
    public EmailExtStep(String subject, String body) {
        super(subject, body);
    }

    public boolean isAttachLog() {
        return attachLog;
    }

    @DataBoundSetter
    public void setAttachLog(boolean attachLog) {
        this.attachLog = attachLog;
    }

    public boolean isCompressLog() {
        return compressLog;
    }

    @DataBoundSetter
    public void setCompressLog(boolean compressLog) {
        this.compressLog = compressLog;
    }

    public String getAttachmentsPattern() {
        return attachmentsPattern;
    }

    @DataBoundSetter
    public void setAttachmentsPattern(String attachmentsPattern) {
        this.attachmentsPattern = attachmentsPattern;
    }

    public List getRecipientProviders() {
        return recipientProviders;
    }

    /** Ways to find more receivers, by {@code $class}; none is asked. */
    @DataBoundSetter
    public void setRecipientProviders(List recipientProviders) {
        this.recipientProviders = recipientProviders;
    }

    /** Its descriptor. */
    @Extension
    public static final class DescriptorImpl extends PluginStepDescriptor {
        public DescriptorImpl() {
            super("emailext", "Extended Email", TaskListener.class);
        }
    }
}
