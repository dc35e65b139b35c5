package org.modellineage.host.steps;

import hudson.Extension;
import hudson.model.Cause;
import hudson.model.Run;
import hudson.model.TaskListener;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jenkinsci.plugins.structs.describable.DescribableModel;
import org.jenkinsci.plugins.workflow.steps.BodyInvoker;
import org.jenkinsci.plugins.workflow.steps.EnvironmentExpander;
import org.jenkinsci.plugins.workflow.steps.StepContext;
import org.kohsuke.stapler.DataBoundConstructor;

/** {@code wrap}: a block in a wrapper of a plugin, of which the host has those that dress the log or name the user. */
public final class WrapStep extends BlockStep {
    private static final Map<String, String> WITHOUT = Map.of(
            "AnsiColorBuildWrapper", "colours",
            "TimestamperBuildWrapper", "column of times");

    private final Map delegate;

    @DataBoundConstructor
    public WrapStep(Map delegate) {
        this.delegate = delegate;
    }

    public Map getDelegate() {
        return delegate;
    }

    @Override
    void prepare(StepContext context, BodyInvoker body) throws Exception {
        String name = String.valueOf(delegate.get(DescribableModel.CLAZZ));
        String simple = name.substring(name.lastIndexOf('.') + 1);
        if (WITHOUT.containsKey(simple)) {
            context.get(TaskListener.class)
                    .getLogger()
                    .println("wrap: the log of this host has no " + WITHOUT.get(simple));
        } else if (simple.equals("BuildUser")) {
            body.withContext(EnvironmentExpander.merge(
                    context.get(EnvironmentExpander.class),
                    EnvironmentExpander.constant(user(context.get(Run.class)))));
        } else {
            throw new UnsupportedOperationException(
                    "no known implementation of class jenkins.tasks.SimpleBuildWrapper is named " + name);
        }
    }

    /** Of the person who started the build; nothing where nobody did. */
    private static Map<String, String> user(Run<?, ?> build) {
        Cause.UserIdCause cause = build.getCause(Cause.UserIdCause.class);
        Map<String, String> variables = new LinkedHashMap<>();
        if (cause != null && cause.getUserId() != null) {
            String full = cause.getUserName();
            int blank = full.indexOf(' ');
            variables.put("BUILD_USER", full);
            variables.put("BUILD_USER_FIRST_NAME", blank < 0 ? full : full.substring(0, blank));
            variables.put("BUILD_USER_LAST_NAME", blank < 0 ? "" : full.substring(blank + 1));
            variables.put("BUILD_USER_ID", cause.getUserId());
        }
        return variables;
    }

    /** Its descriptor. */
    @Extension
    public static final class DescriptorImpl extends BlockDescriptor {
        public DescriptorImpl() {
            super("wrap", "General Build Wrapper", Run.class, TaskListener.class);
        }
    }
}
