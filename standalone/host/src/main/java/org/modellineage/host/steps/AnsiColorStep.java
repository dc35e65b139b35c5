package org.modellineage.host.steps;

import hudson.Extension;
import org.kohsuke.stapler.DataBoundConstructor;

/** {@code ansiColor}: the block runs; the host's log has no colours. */
public final class AnsiColorStep extends BlockStep {
    private final String colorMapName;

    @DataBoundConstructor
    public AnsiColorStep(String colorMapName) {
        this.colorMapName = colorMapName;
    }

    public String getColorMapName() {
        return colorMapName;
    }

    /** Its descriptor. */
    @Extension
    public static final class DescriptorImpl extends BlockDescriptor {
        public DescriptorImpl() {
            super("ansiColor", "Color ANSI Console Output");
        }
    }
}
