package org.jenkinsci.plugins.workflow.cps;

import edu.umd.cs.findbugs.annotations.NonNull;
import groovy.lang.GroovyObjectSupport;
import hudson.EnvVars;
import hudson.Extension;
import hudson.model.Run;
import hudson.model.TaskListener;
import hudson.util.LogTaskListener;
import java.io.IOException;
import java.io.Serializable;
import java.util.Map;
import java.util.TreeMap;
import java.util.logging.Level;
import java.util.logging.Logger;
import jenkins.model.RunAction2;
import org.jenkinsci.plugins.workflow.steps.EnvironmentExpander;
import org.jenkinsci.plugins.workflow.support.actions.EnvironmentAction;

/** {@code env}: the environment of the place where the script is, and variables set for the whole build. */
public class EnvActionImpl extends GroovyObjectSupport implements EnvironmentAction, Serializable, RunAction2 {

    private static final long serialVersionUID = 1L;
    private static final Logger LOGGER = Logger.getLogger(EnvActionImpl.class.getName());

    private final Map<String, String> env = new TreeMap<>();
    private transient Run<?, ?> owner;

    private EnvActionImpl() {}

    @Override
    public EnvVars getEnvironment() throws IOException, InterruptedException {
        TaskListener listener = new LogTaskListener(LOGGER, Level.FINE);
        EnvVars vars = new EnvVars(owner.getEnvironment(listener));
        vars.putAll(env);
        return vars;
    }

    /** Variables that the script has set. */
    public Map<String, String> getOverriddenEnvironment() {
        return Map.copyOf(env);
    }

    @Override
    public String getProperty(String propertyName) {
        try {
            CpsThread thread = CpsThread.current();
            if (thread == null) {
                return getEnvironment().get(propertyName);
            }
            return EnvironmentExpander.getEffectiveEnvironment(
                            getEnvironment(),
                            ContextVariableSet.get(thread.contextVariables, EnvVars.class),
                            ContextVariableSet.get(thread.contextVariables, EnvironmentExpander.class),
                            null,
                            TaskListener.NULL)
                    .get(propertyName);
        } catch (IOException | InterruptedException x) {
            LOGGER.log(Level.WARNING, x, () -> "The variable " + propertyName + " of " + owner + " cannot be read");
            return null;
        }
    }

    @Override
    public void setProperty(String propertyName, Object newValue) {
        if (newValue == null) {
            env.remove(propertyName);
        } else {
            env.put(propertyName, String.valueOf(newValue));
        }
        try {
            owner.save();
        } catch (IOException x) {
            LOGGER.log(Level.WARNING, x, () -> owner + " cannot be saved");
        }
    }

    @Override
    public String getIconFileName() {
        return null;
    }

    @Override
    public String getDisplayName() {
        return null;
    }

    @Override
    public String getUrlName() {
        return null;
    }

    @Override
    public void onAttached(Run<?, ?> r) {
        owner = r;
    }

    @Override
    public void onLoad(Run<?, ?> r) {
        owner = r;
    }

    private Object writeReplace() {
        return CpsFlowExecution.LOADING.get() == null ? this : new Reference();
    }

    /** The environment of a build; made where it has none yet. */
    @NonNull
    public static EnvActionImpl forRun(@NonNull Run<?, ?> run) throws IOException {
        synchronized (run) {
            EnvActionImpl action = run.getAction(EnvActionImpl.class);
            if (action == null) {
                action = new EnvActionImpl();
                run.addAction(action);
                run.save();
            }
            return action;
        }
    }

    /** Stands for it in a saved program. */
    private static final class Reference implements Serializable {
        private static final long serialVersionUID = 1L;

        private Object readResolve() throws IOException {
            return forRun((Run<?, ?>) CpsFlowExecution.LOADING.get().getOwner().getExecutable());
        }
    }

    /** The variable. */
    @Extension
    public static class Binder extends GlobalVariable {
        @Override
        public String getName() {
            return "env";
        }

        @Override
        public Object getValue(CpsScript script) throws Exception {
            return EnvActionImpl.forRun(script.$build());
        }
    }
}
