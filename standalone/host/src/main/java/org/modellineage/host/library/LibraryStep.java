package org.modellineage.host.library;

import hudson.AbortException;
import hudson.Extension;
import hudson.model.Run;
import hudson.model.TaskListener;
import java.util.Set;
import org.jenkinsci.plugins.workflow.cps.CpsFlowExecution;
import org.jenkinsci.plugins.workflow.flow.FlowExecution;
import org.jenkinsci.plugins.workflow.steps.Step;
import org.jenkinsci.plugins.workflow.steps.StepContext;
import org.jenkinsci.plugins.workflow.steps.StepDescriptor;
import org.jenkinsci.plugins.workflow.steps.StepExecution;
import org.jenkinsci.plugins.workflow.steps.SynchronousNonBlockingStepExecution;
import org.kohsuke.stapler.DataBoundConstructor;
import org.kohsuke.stapler.DataBoundSetter;

/** {@code library}: loads a library while the script runs, and gives a way to its classes. */
public final class LibraryStep extends Step {
    private final String identifier;
    private Boolean changelog;
    private GivenRetriever retriever;

    @DataBoundConstructor
    public LibraryStep(String identifier) {
        this.identifier = identifier;
    }

    public String getIdentifier() {
        return identifier;
    }

    public Boolean getChangelog() {
        return changelog;
    }

    /** Taken and not looked at: a folder has no history. */
    @DataBoundSetter
    public void setChangelog(Boolean changelog) {
        this.changelog = changelog;
    }

    public GivenRetriever getRetriever() {
        return retriever;
    }

    @DataBoundSetter
    public void setRetriever(GivenRetriever retriever) {
        this.retriever = retriever;
    }

    @Override
    public StepExecution start(StepContext context) {
        return new Execution(this, context);
    }

    private static final class Execution extends SynchronousNonBlockingStepExecution<LibraryClasses> {
        private static final long serialVersionUID = 1L;
        private final transient LibraryStep step;

        Execution(LibraryStep step, StepContext context) {
            super(context);
            this.step = step;
        }

        @Override
        protected LibraryClasses run() throws Exception {
            Identifier asked = Identifier.parse(step.identifier);
            Run<?, ?> build = getContext().get(Run.class);
            if (step.retriever != null) {
                getContext()
                        .get(TaskListener.class)
                        .getLogger()
                        .println("library: this host has no retrievers, only folders that it was given");
            }
            if (!LoadedLibraries.of(build).has(asked.name())
                    && !SharedLibraries.get().has(asked.name())) {
                throw new AbortException("No library named " + asked.name() + " found");
            }
            CpsFlowExecution execution = (CpsFlowExecution) getContext().get(FlowExecution.class);
            LoadedLibraries.Loaded loaded = LoadedLibraries.load(
                    build,
                    asked,
                    execution.getShell().getClassLoader(),
                    getContext().get(TaskListener.class));
            return LibraryClasses.of(loaded, build);
        }
    }

    /** Its descriptor. */
    @Extension
    public static final class DescriptorImpl extends StepDescriptor {
        @Override
        public String getFunctionName() {
            return "library";
        }

        @Override
        public String getDisplayName() {
            return "Load a library on the fly";
        }

        @Override
        public Set<? extends Class<?>> getRequiredContext() {
            return Set.of(Run.class, TaskListener.class, FlowExecution.class);
        }
    }
}
