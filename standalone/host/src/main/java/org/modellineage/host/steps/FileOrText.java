package org.modellineage.host.steps;

import hudson.AbortException;
import hudson.FilePath;
import hudson.Util;
import java.nio.charset.StandardCharsets;
import org.jenkinsci.plugins.workflow.steps.StepContext;
import org.kohsuke.stapler.DataBoundSetter;

/** A step that reads a file of the workspace, or a text. */
public abstract class FileOrText extends PluginStep {
    private String file;
    private String text;

    public String getFile() {
        return file;
    }

    @DataBoundSetter
    public void setFile(String file) {
        this.file = Util.fixEmptyAndTrim(file);
    }

    public String getText() {
        return text;
    }

    @DataBoundSetter
    public void setText(String text) {
        this.text = Util.fixEmpty(text);
    }

    /** What is to be read. */
    final String read(StepContext context) throws Exception {
        if (file == null && text == null) {
            throw new AbortException("At least one of file or text needs to be provided to "
                    + getDescriptor().getFunctionName() + ".");
        }
        if (file == null) {
            return text;
        }
        FilePath path = context.get(FilePath.class).child(file);
        if (!path.exists() || path.isDirectory()) {
            throw new AbortException(path.getRemote() + (path.exists() ? " is a directory." : " does not exist."));
        }
        try (var in = path.read()) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
