package org.jenkinsci.plugins.workflow.cps;

import com.cloudbees.groovy.cps.SerializableScript;
import groovy.lang.MissingPropertyException;
import hudson.model.Queue;
import hudson.model.Run;
import java.io.IOException;
import org.codehaus.groovy.runtime.InvokerHelper;
import org.codehaus.groovy.runtime.InvokerInvocationException;

/** The base class of scripts: unknown methods are steps, unknown properties global variables. */
public abstract class CpsScript extends SerializableScript {

    private static final long serialVersionUID = 1L;
    private static final String STEPS = "steps";

    transient CpsFlowExecution execution;

    /** One that the program makes while it runs, such as a variable of a library, is ready at once. */
    public CpsScript() throws IOException {
        CpsThread thread = CpsThread.current();
        if (thread != null) {
            execution = thread.getExecution();
            $initialize();
        }
    }

    final void $initialize() {
        getBinding().setVariable(STEPS, new DSL(execution.getOwner()));
    }

    /** Calls a variable that can be called, else a global variable, else the step of that name. */
    @Override
    public final Object invokeMethod(String name, Object args) {
        if (getBinding().hasVariable(name)) {
            Object value = getBinding().getVariable(name);
            if (!InvokerHelper.getMetaClass(value)
                    .respondsTo(value, "call", (Object[]) args)
                    .isEmpty()) {
                return call(value, args);
            }
        }
        GlobalVariable global = GlobalVariable.byName(name, $buildNoException());
        if (global != null) {
            return call(valueOf(global), args);
        }
        return ((DSL) getBinding().getVariable(STEPS)).invokeMethod(name, args);
    }

    private static Object call(Object callable, Object args) {
        return InvokerHelper.getMetaClass(callable).invokeMethod(callable, "call", args);
    }

    private Object valueOf(GlobalVariable global) {
        try {
            return global.getValue(this);
        } catch (Exception x) {
            throw new InvokerInvocationException(x);
        }
    }

    @Override
    public Object getProperty(String property) {
        try {
            return super.getProperty(property);
        } catch (MissingPropertyException x) {
            GlobalVariable global = GlobalVariable.byName(property, $buildNoException());
            if (global != null) {
                return valueOf(global);
            }
            String value = environmentVariable(property);
            if (value != null) {
                return value;
            }
            throw x;
        }
    }

    private String environmentVariable(String name) {
        Run<?, ?> run = $buildNoException();
        try {
            return run == null ? null : EnvActionImpl.forRun(run).getProperty(name);
        } catch (IOException x) {
            return null;
        }
    }

    /** The build that runs this. */
    public Run<?, ?> $build() throws IOException {
        Queue.Executable executable = execution.getOwner().getExecutable();
        if (executable instanceof Run<?, ?> run) {
            return run;
        }
        throw new IllegalStateException("cannot use this variable in a non-" + Run.class.getName() + " script");
    }

    public Run<?, ?> $buildNoException() {
        try {
            return $build();
        } catch (IOException | IllegalStateException x) {
            return null;
        }
    }

    protected Object readResolve() {
        execution = CpsFlowExecution.LOADING.get();
        return this;
    }

    @Override
    public void println() {
        invokeMethod("echo", "");
    }

    @Override
    public void print(Object arg) {
        invokeMethod("echo", String.valueOf(arg));
    }

    @Override
    public void println(Object arg) {
        invokeMethod("echo", String.valueOf(arg));
    }

    @Override
    public void printf(String format, Object value) {
        invokeMethod("echo", String.format(format, value));
    }

    @Override
    public void printf(String format, Object[] values) {
        invokeMethod("echo", String.format(format, values));
    }

    public Object sleep(long arg) {
        return invokeMethod("sleep", new Object[] {arg});
    }
}
