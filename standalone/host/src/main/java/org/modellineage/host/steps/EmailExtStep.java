package org.modellineage.host.steps;

import hudson.Extension;
import hudson.model.TaskListener;
import org.kohsuke.stapler.DataBoundConstructor;
import org.kohsuke.stapler.DataBoundSetter;

/** {@code emailext}: likewise. */
public final class EmailExtStep extends MailStep {
    private boolean attachLog;
    private boolean compressLog;
    private String attachmentsPattern;

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

    /** Its descriptor. */
    @Extension
    public static final class DescriptorImpl extends PluginStepDescriptor {
        public DescriptorImpl() {
            super("emailext", "Extended Email", TaskListener.class);
        }
    }
}
