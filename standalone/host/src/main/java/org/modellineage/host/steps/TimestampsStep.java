package org.modellineage.host.steps;

import hudson.Extension;
import org.kohsuke.stapler.DataBoundConstructor;

/** {@code timestamps}: the block runs; the host's log has no column of times. */
public final class TimestampsStep extends BlockStep {

    @DataBoundConstructor
    public TimestampsStep() {}

    /** Its descriptor. */
    @Extension
    public static final class DescriptorImpl extends BlockDescriptor {
        public DescriptorImpl() {
            super("timestamps", "Timestamps");
        }
    }
}
