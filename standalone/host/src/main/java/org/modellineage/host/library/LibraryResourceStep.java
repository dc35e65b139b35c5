package org.modellineage.host.library;

import hudson.AbortException;
import hudson.Extension;
import hudson.Util;
import hudson.model.Run;
import java.io.File;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jenkinsci.plugins.workflow.steps.Step;
import org.jenkinsci.plugins.workflow.steps.StepContext;
import org.jenkinsci.plugins.workflow.steps.StepDescriptor;
import org.jenkinsci.plugins.workflow.steps.StepExecution;
import org.jenkinsci.plugins.workflow.steps.SynchronousStepExecution;
import org.kohsuke.stapler.DataBoundConstructor;
import org.kohsuke.stapler.DataBoundSetter;

/** {@code libraryResource}: the text of a file in the {@code resources} of a library that the build has loaded. */
public final class LibraryResourceStep extends Step {
    private static final long MOST_BYTES = 16L << 20;

    private final String resource;
    private String encoding;

    @DataBoundConstructor
    public LibraryResourceStep(String resource) {
        this.resource = resource;
    }

    public String getResource() {
        return resource;
    }

    public String getEncoding() {
        return encoding;
    }

    /** A character set, or {@code Base64} for bytes. */
    @DataBoundSetter
    public void setEncoding(String encoding) {
        this.encoding = Util.fixEmptyAndTrim(encoding);
    }

    @Override
    public StepExecution start(StepContext context) {
        return new Execution(this, context);
    }

    private Map<String, Path> found(Run<?, ?> build) throws AbortException {
        Map<String, Path> found = new TreeMap<>();
        LoadedLibraries all = LoadedLibraries.of(build);
        for (LoadedLibraries.Loaded library : all.all()) {
            Path folder = new File(library.folder(all.root()), "resources").toPath();
            Path file = folder.resolve(resource).normalize();
            if (!file.startsWith(folder)) {
                throw new AbortException(
                        resource + " references a file that is not contained within the library: " + library.name());
            }
            if (Files.isRegularFile(file)) {
                found.put(library.name(), file);
            }
        }
        return found;
    }

    private static final class Execution extends SynchronousStepExecution<String> {
        private static final long serialVersionUID = 1L;
        private final transient LibraryResourceStep step;

        Execution(LibraryResourceStep step, StepContext context) {
            super(context);
            this.step = step;
        }

        @Override
        protected String run() throws Exception {
            Map<String, Path> found = step.found(getContext().get(Run.class));
            if (found.isEmpty()) {
                throw new AbortException("No such library resource " + step.resource + " could be found.");
            } else if (found.size() > 1) {
                throw new AbortException(
                        "Library resource " + step.resource + " ambiguous among libraries " + found.keySet());
            }
            Path file = found.values().iterator().next();
            if (Files.size(file) > MOST_BYTES) {
                throw new AbortException(
                        "Library resource " + step.resource + " has more than " + (MOST_BYTES >> 20) + " MiB");
            }
            byte[] bytes = Files.readAllBytes(file);
            if ("Base64".equals(step.encoding)) {
                return Base64.getEncoder().encodeToString(bytes);
            }
            return new String(bytes, step.encoding == null ? Charset.defaultCharset() : Charset.forName(step.encoding));
        }
    }

    /** Its descriptor. */
    @Extension
    public static final class DescriptorImpl extends StepDescriptor {
        @Override
        public String getFunctionName() {
            return "libraryResource";
        }

        @Override
        public String getDisplayName() {
            return "Load a resource file from a library";
        }

        @Override
        public Set<? extends Class<?>> getRequiredContext() {
            return Set.of(Run.class);
        }
    }
}
