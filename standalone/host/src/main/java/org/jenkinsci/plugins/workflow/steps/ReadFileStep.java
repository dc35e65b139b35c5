package org.jenkinsci.plugins.workflow.steps;

import hudson.Extension;
import hudson.FilePath;
import hudson.Util;
import java.io.InputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Set;
import org.kohsuke.stapler.DataBoundConstructor;
import org.kohsuke.stapler.DataBoundSetter;

/** {@code readFile}: the text of a file in the workspace. */
public final class ReadFileStep extends Step {

    private final String file;
    private String encoding;

    @DataBoundConstructor
    public ReadFileStep(String file) {
        if (Util.fixEmptyAndTrim(file) == null) {
            throw new IllegalArgumentException("Cannot be empty");
        }
        this.file = file;
    }

    public String getFile() {
        return file;
    }

    public String getEncoding() {
        return encoding;
    }

    /** A charset, or {@code Base64} for the bytes. */
    @DataBoundSetter
    public void setEncoding(String encoding) {
        this.encoding = Util.fixEmptyAndTrim(encoding);
    }

    @Override
    public StepExecution start(StepContext context) throws Exception {
        return new Execution(this, context);
    }

    /** Its descriptor. */
    @Extension
    public static final class DescriptorImpl extends StepDescriptor {
        @Override
        public String getFunctionName() {
            return "readFile";
        }

        @Override
        public String getDisplayName() {
            return "Read file from workspace";
        }

        @Override
        public Set<? extends Class<?>> getRequiredContext() {
            return Set.of(FilePath.class);
        }
    }

    /** Its execution. */
    public static final class Execution extends SynchronousNonBlockingStepExecution<String> {
        private static final long serialVersionUID = 1L;
        private final transient ReadFileStep step;

        Execution(ReadFileStep step, StepContext context) {
            super(context);
            this.step = step;
        }

        @Override
        protected String run() throws Exception {
            try (InputStream in =
                    getContext().get(FilePath.class).child(step.file).read()) {
                byte[] bytes = in.readAllBytes();
                if ("Base64".equals(step.encoding)) {
                    return Base64.getEncoder().encodeToString(bytes);
                }
                return new String(
                        bytes, step.encoding == null ? StandardCharsets.UTF_8 : Charset.forName(step.encoding));
            }
        }
    }
}
