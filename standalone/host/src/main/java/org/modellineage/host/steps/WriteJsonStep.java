package org.modellineage.host.steps;

import hudson.AbortException;
import hudson.Extension;
import hudson.FilePath;
import hudson.Util;
import net.sf.json.JSON;
import net.sf.json.JSONSerializer;
import org.jenkinsci.plugins.workflow.steps.StepContext;
import org.kohsuke.stapler.DataBoundConstructor;
import org.kohsuke.stapler.DataBoundSetter;

/** {@code writeJSON}: a value as JSON, in a file of the workspace or as a text. */
public final class WriteJsonStep extends PluginStep {
    private final Object json;
    private String file;
    private int pretty;
    private boolean returnText;

    @DataBoundConstructor
    public WriteJsonStep(Object json) {
        this.json = json;
    }

    public Object getJson() {
        return json;
    }

    public String getFile() {
        return file;
    }

    @DataBoundSetter
    public void setFile(String file) {
        this.file = Util.fixEmptyAndTrim(file);
    }

    public int getPretty() {
        return pretty;
    }

    /** Spaces of a level; 0 for one line. */
    @DataBoundSetter
    public void setPretty(int pretty) {
        this.pretty = pretty;
    }

    public boolean isReturnText() {
        return returnText;
    }

    @DataBoundSetter
    public void setReturnText(boolean returnText) {
        this.returnText = returnText;
    }

    @Override
    Object run(StepContext context) throws Exception {
        if (returnText == (file != null)) {
            throw new AbortException(
                    returnText
                            ? "cannot provide both returnText and file to writeJSON"
                            : "either file or returnText must be provided to writeJSON");
        }
        JSON written = json instanceof JSON already ? already : JSONSerializer.toJSON(json);
        String text = pretty > 0 ? written.toString(pretty) : written.toString();
        if (returnText) {
            return text;
        }
        FilePath path = context.get(FilePath.class).child(file);
        if (path.isDirectory()) {
            throw new AbortException(path.getRemote() + " is a directory.");
        }
        path.write(text, "UTF-8");
        return null;
    }

    /** Its descriptor. */
    @Extension
    public static final class DescriptorImpl extends PluginStepDescriptor {
        public DescriptorImpl() {
            super("writeJSON", "Write JSON to a file in the workspace.", FilePath.class);
        }
    }
}
