package org.jenkinsci.plugins.workflow.steps;

import hudson.Extension;
import hudson.FilePath;
import hudson.Util;
import java.io.OutputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Set;
import org.kohsuke.stapler.DataBoundConstructor;
import org.kohsuke.stapler.DataBoundSetter;

/** {@code writeFile}: writes a text into a file of the workspace. */
public final class WriteFileStep extends Step {

    private final String file;
    private final String text;
    private String encoding;

    @DataBoundConstructor
    public WriteFileStep(String file, String text) {
        if (Util.fixEmptyAndTrim(file) == null) {
            throw new IllegalArgumentException("Cannot be empty");
        }
        this.file = file;
        this.text = text;
    }

    public String getFile() {
        return file;
    }

    public String getText() {
        return text;
    }

    public String getEncoding() {
        return encoding;
    }

    /** A charset, or {@code Base64} where the text stands for bytes. */
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
            return "writeFile";
        }

        @Override
        public String getDisplayName() {
            return "Write file to workspace";
        }

        @Override
        public Set<? extends Class<?>> getRequiredContext() {
            return Set.of(FilePath.class);
        }
    }

    /** Its execution. */
    public static final class Execution extends SynchronousNonBlockingStepExecution<Void> {
        private static final long serialVersionUID = 1L;
        private final transient WriteFileStep step;

        Execution(WriteFileStep step, StepContext context) {
            super(context);
            this.step = step;
        }

        @Override
        protected Void run() throws Exception {
            FilePath file = getContext().get(FilePath.class).child(step.file);
            file.getParent().mkdirs();
            try (OutputStream out = file.write()) {
                out.write(bytes());
            }
            return null;
        }

        private byte[] bytes() {
            String text = step.text == null ? "" : step.text;
            if ("Base64".equals(step.encoding)) {
                return Base64.getDecoder().decode(text);
            }
            return text.getBytes(step.encoding == null ? StandardCharsets.UTF_8 : Charset.forName(step.encoding));
        }
    }
}
