package org.modellineage.host.lock;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import hudson.Extension;
import hudson.Util;
import hudson.model.Run;
import hudson.model.TaskListener;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jenkinsci.plugins.workflow.graph.FlowNode;
import org.jenkinsci.plugins.workflow.steps.Step;
import org.jenkinsci.plugins.workflow.steps.StepContext;
import org.jenkinsci.plugins.workflow.steps.StepDescriptor;
import org.jenkinsci.plugins.workflow.steps.StepExecution;
import org.kohsuke.stapler.DataBoundConstructor;
import org.kohsuke.stapler.DataBoundSetter;

/** {@code lock}: a block that runs while no other block has the same resources. */
public final class LockStep extends Step {
    private final WantedResource first;
    private String reason;
    private String variable;
    private boolean inversePrecedence;
    private boolean skipIfLocked;
    private int priority;
    private List<WantedResource> extra = List.of();

    @DataBoundConstructor
    public LockStep(@CheckForNull String resource) {
        this.first = new WantedResource(resource);
    }

    @CheckForNull
    public String getResource() {
        return first.getResource();
    }

    @CheckForNull
    public String getLabel() {
        return first.getLabel();
    }

    @DataBoundSetter
    public void setLabel(String label) {
        first.setLabel(label);
    }

    public int getQuantity() {
        return first.getQuantity();
    }

    @DataBoundSetter
    public void setQuantity(int quantity) {
        first.setQuantity(quantity);
    }

    @CheckForNull
    public String getReason() {
        return reason;
    }

    @DataBoundSetter
    public void setReason(String reason) {
        this.reason = Util.fixEmptyAndTrim(reason);
    }

    @CheckForNull
    public String getVariable() {
        return variable;
    }

    /** Of the environment: the names, by comma; with a number behind it, each of them. */
    @DataBoundSetter
    public void setVariable(String variable) {
        this.variable = Util.fixEmptyAndTrim(variable);
    }

    public boolean isInversePrecedence() {
        return inversePrecedence;
    }

    /** Whether it goes before those that wait already. */
    @DataBoundSetter
    public void setInversePrecedence(boolean inversePrecedence) {
        this.inversePrecedence = inversePrecedence;
    }

    public boolean isSkipIfLocked() {
        return skipIfLocked;
    }

    @DataBoundSetter
    public void setSkipIfLocked(boolean skipIfLocked) {
        this.skipIfLocked = skipIfLocked;
    }

    public int getPriority() {
        return priority;
    }

    /** The higher goes first. */
    @DataBoundSetter
    public void setPriority(int priority) {
        this.priority = priority;
    }

    public List<WantedResource> getExtra() {
        return extra;
    }

    @DataBoundSetter
    public void setExtra(List<WantedResource> extra) {
        this.extra = extra == null ? List.of() : List.copyOf(extra);
    }

    /** All that it asks for. */
    List<WantedResource> wanted() {
        List<WantedResource> all = new ArrayList<>();
        if (first.getResource() != null || first.getLabel() != null || extra.isEmpty()) {
            all.add(first);
        }
        all.addAll(extra);
        return all;
    }

    void check() {
        wanted().forEach(WantedResource::check);
        if (priority != 0 && inversePrecedence) {
            throw new IllegalArgumentException(
                    "The \"inverse precedence\" option is not compatible with \"queue priority\" option!");
        }
    }

    /** As the log names it. */
    String description() {
        if (!extra.isEmpty()) {
            return wanted().stream().map(one -> "{" + one + "}").collect(Collectors.joining(","));
        }
        return first + (reason == null ? "" : ", Reason: " + reason) + (priority == 0 ? "" : ", Priority: " + priority);
    }

    @Override
    public StepExecution start(StepContext context) {
        return new LockExecution(this, context);
    }

    /** Its descriptor. */
    @Extension
    public static final class DescriptorImpl extends StepDescriptor {
        @Override
        public String getFunctionName() {
            return "lock";
        }

        @Override
        public String getDisplayName() {
            return "Lock shared resource";
        }

        @Override
        public boolean takesImplicitBlockArgument() {
            return true;
        }

        @Override
        public Set<? extends Class<?>> getRequiredContext() {
            return Set.of(Run.class, FlowNode.class, TaskListener.class);
        }
    }
}
