package org.jenkinsci.plugins.workflow.steps;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import edu.umd.cs.findbugs.annotations.NonNull;
import hudson.EnvVars;
import hudson.model.TaskListener;
import java.io.IOException;
import java.io.Serializable;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/** Adds to the environment of the steps inside a block. Part of the program's state. */
public abstract class EnvironmentExpander implements Serializable {

    private static final long serialVersionUID = 1L;

    public abstract void expand(@NonNull EnvVars env) throws IOException, InterruptedException;

    /** Names whose values are secret. */
    @NonNull
    public Set<String> getSensitiveVariables() {
        return Set.of();
    }

    /** Overrides by fixed values. */
    public static EnvironmentExpander constant(@NonNull Map<String, String> env) {
        return new Constant(env);
    }

    /** Applies the original one, where there is one, and then the subsequent one. */
    public static EnvironmentExpander merge(
            @CheckForNull EnvironmentExpander original, @NonNull EnvironmentExpander subsequent) {
        return original == null ? subsequent : new Merged(original, subsequent);
    }

    /** The build's environment over that of the node, expanded. */
    @NonNull
    public static EnvVars getEffectiveEnvironment(
            @NonNull EnvVars customEnvironment,
            @CheckForNull EnvVars contextualEnvironment,
            @CheckForNull EnvironmentExpander expander,
            @CheckForNull StepContext stepContext,
            @NonNull TaskListener listener)
            throws IOException, InterruptedException {
        EnvVars env = contextualEnvironment == null ? new EnvVars() : new EnvVars(contextualEnvironment);
        env.putAll(customEnvironment);
        if (expander != null) {
            expander.expand(env);
        }
        return env;
    }

    private static final class Constant extends EnvironmentExpander {
        private static final long serialVersionUID = 1L;
        private final Map<String, String> env;

        Constant(Map<String, String> env) {
            this.env = new HashMap<>(env);
        }

        @Override
        public void expand(EnvVars vars) {
            vars.overrideAll(env);
        }
    }

    private static final class Merged extends EnvironmentExpander {
        private static final long serialVersionUID = 1L;
        private final EnvironmentExpander original;
        private final EnvironmentExpander subsequent;

        Merged(EnvironmentExpander original, EnvironmentExpander subsequent) {
            this.original = original;
            this.subsequent = subsequent;
        }

        @Override
        public void expand(EnvVars env) throws IOException, InterruptedException {
            original.expand(env);
            subsequent.expand(env);
        }

        @Override
        public Set<String> getSensitiveVariables() {
            Set<String> names = new HashSet<>(original.getSensitiveVariables());
            names.addAll(subsequent.getSensitiveVariables());
            return names;
        }
    }
}
