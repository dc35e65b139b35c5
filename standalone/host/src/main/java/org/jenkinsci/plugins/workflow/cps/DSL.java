package org.jenkinsci.plugins.workflow.cps;

import com.cloudbees.groovy.cps.Continuable;
import edu.umd.cs.findbugs.annotations.CheckForNull;
import groovy.lang.GroovyObjectSupport;
import hudson.EnvVars;
import hudson.ExtensionList;
import hudson.model.Describable;
import hudson.model.Descriptor;
import hudson.model.Queue;
import hudson.model.Run;
import hudson.model.TaskListener;
import java.io.IOException;
import java.io.Serializable;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.jenkinsci.plugins.structs.SymbolLookup;
import org.jenkinsci.plugins.structs.describable.DescribableModel;
import org.jenkinsci.plugins.structs.describable.DescribableParameter;
import org.jenkinsci.plugins.structs.describable.UninstantiatedDescribable;
import org.jenkinsci.plugins.workflow.cps.actions.ArgumentsActionImpl;
import org.jenkinsci.plugins.workflow.cps.nodes.StepAtomNode;
import org.jenkinsci.plugins.workflow.cps.nodes.StepStartNode;
import org.jenkinsci.plugins.workflow.cps.steps.LoadStep;
import org.jenkinsci.plugins.workflow.cps.steps.ParallelStep;
import org.jenkinsci.plugins.workflow.flow.FlowExecutionOwner;
import org.jenkinsci.plugins.workflow.flow.StepListener;
import org.jenkinsci.plugins.workflow.graph.FlowNode;
import org.jenkinsci.plugins.workflow.steps.EnvironmentExpander;
import org.jenkinsci.plugins.workflow.steps.Step;
import org.jenkinsci.plugins.workflow.steps.StepDescriptor;
import org.jenkinsci.plugins.workflow.steps.StepExecution;
import org.jenkinsci.plugins.workflow.support.steps.StageStep;

/** Turns method calls of a script into steps and nested symbols. */
public class DSL extends GroovyObjectSupport implements Serializable {

    private static final long serialVersionUID = 1L;
    private static final Logger LOGGER = Logger.getLogger(DSL.class.getName());

    private final FlowExecutionOwner handle;
    private transient Map<String, StepDescriptor> functions;

    public DSL(FlowExecutionOwner handle) {
        this.handle = handle;
    }

    @Override
    public Object invokeMethod(String name, Object args) {
        StepDescriptor step = functions().get(name);
        if (step != null) {
            return invokeStep(step, name, args);
        }
        if (!name.equals("pipeline") && SymbolLookup.get().findDescriptor(Describable.class, name) != null) {
            return invokeDescribable(name, args);
        }
        throw new NoSuchMethodError("No such DSL method '" + name + "' found among steps " + functions.keySet()
                + " or symbols " + symbols() + " or globals " + globals());
    }

    private Map<String, StepDescriptor> functions() {
        if (functions == null) {
            functions = new TreeMap<>();
            for (StepDescriptor d : StepDescriptor.all()) {
                functions.putIfAbsent(d.getFunctionName(), d);
            }
        }
        return functions;
    }

    private static Set<String> symbols() {
        Set<String> symbols = new TreeSet<>();
        for (Descriptor<?> d : ExtensionList.lookup(Descriptor.class)) {
            symbols.addAll(SymbolLookup.getSymbolValue(d.getClass()));
        }
        symbols.remove("pipeline");
        return symbols;
    }

    private Set<String> globals() {
        Set<String> globals = new TreeSet<>();
        try {
            Queue.Executable executable = handle.getExecutable();
            for (GlobalVariable v : GlobalVariable.forRun(executable instanceof Run<?, ?> run ? run : null)) {
                globals.add(v.getName());
            }
        } catch (IOException x) {
            LOGGER.log(Level.WARNING, x, () -> "The variables of " + handle + " cannot be listed");
        }
        return globals;
    }

    protected Object invokeStep(StepDescriptor d, String name, Object args) {
        NamedArgsAndClosure call = NamedArgsAndClosure.parse(args, d);
        CpsThread thread = CpsThread.current();
        boolean block =
                call.body != null || d instanceof ParallelStep.DescriptorImpl || d instanceof LoadStep.DescriptorImpl;
        if (!block && d.takesImplicitBlockArgument() && !(d instanceof StageStep.DescriptorImpl)) {
            throw new IllegalStateException(name + " step must be called with a body");
        }
        CpsFlowExecution execution = thread.getExecution();
        FlowNode node = block
                ? new StepStartNode(execution, d, thread.head.get())
                : new StepAtomNode(execution, d, thread.head.get());
        Integer body = call.body == null ? null : thread.group.export(call.body);
        ProgramStepContext context = new ProgramStepContext(d, thread, node, body);
        execution.cache(node);
        recordArguments(d, call, context, node);
        thread.head.setNewHead(node);
        if (start(d, call, context, thread)) {
            return ended(d, context, thread);
        }
        return Continuable.suspend(new StepSuspension(context));
    }

    private static Object ended(StepDescriptor d, ProgramStepContext context, CpsThread thread) {
        if (context.getOutcome() == null) {
            context.onFailure(
                    new AssertionError(
                            "Step " + d.clazz
                                    + " claimed to have ended synchronously, but didn't set the result via StepContext.onSuccess/onFailure"));
        }
        try {
            return context.replay(thread);
        } catch (Throwable x) {
            throw rethrow(x);
        }
    }

    @SuppressWarnings("unchecked")
    private static <E extends Throwable> RuntimeException rethrow(Throwable x) throws E {
        throw (E) x;
    }

    private static void recordArguments(
            StepDescriptor d, NamedArgsAndClosure call, ProgramStepContext context, FlowNode node) {
        if (call.namedArgs.isEmpty() || d instanceof ParallelStep.DescriptorImpl) {
            return;
        }
        try {
            EnvironmentExpander expander = context.get(EnvironmentExpander.class);
            Set<String> sensitive = expander == null ? Set.of() : expander.getSensitiveVariables();
            EnvVars env = sensitive.isEmpty() ? new EnvVars() : context.get(EnvVars.class);
            node.addAction(new ArgumentsActionImpl(call.namedArgs, env, sensitive));
        } catch (IOException | InterruptedException | RuntimeException x) {
            LOGGER.log(Level.WARNING, x, () -> "The arguments of " + d.getFunctionName() + " are not kept");
        }
    }

    private static boolean start(
            StepDescriptor d, NamedArgsAndClosure call, ProgramStepContext context, CpsThread thread) {
        try {
            TaskListener listener = context.get(TaskListener.class);
            d.checkContextAvailability(context);
            Step step = bind(d, call, listener);
            for (StepListener observer : ExtensionList.lookup(StepListener.class)) {
                observer.notifyOfNewStep(step, context);
            }
            if (context.getOutcome() != null) {
                return true;
            }
            StepExecution execution = step.start(context);
            thread.setStep(execution);
            return execution.start();
        } catch (Exception x) {
            context.onFailure(x);
            return true;
        }
    }

    @SuppressWarnings("deprecation")
    private static Step bind(StepDescriptor d, NamedArgsAndClosure call, TaskListener listener) throws Exception {
        if (d.getClass().getMethod("newInstance", Map.class).getDeclaringClass() != StepDescriptor.class) {
            return d.newInstance(call.namedArgs);
        }
        return DescribableModel.of(d.clazz).instantiate(call.namedArgs, listener);
    }

    @SuppressWarnings({"unchecked", "rawtypes"})
    protected Object invokeDescribable(String symbol, Object args) {
        List<StepDescriptor> metaSteps = StepDescriptor.metaStepsOf(symbol);
        StepDescriptor metaStep = metaSteps.size() == 1 ? metaSteps.get(0) : null;
        boolean single = false;
        DescribableModel<?> model = null;
        if (metaStep != null) {
            Class<?> type = SymbolLookup.get().findDescriptor((Class) metaStep.getMetaStepArgumentType(), symbol).clazz;
            model = DescribableModel.of(type);
            single = model.hasSingleRequiredParameter() && model.getParameters().size() == 1;
        }
        NamedArgsAndClosure call = NamedArgsAndClosure.parse(
                args,
                metaStep != null && metaStep.takesImplicitBlockArgument(),
                UninstantiatedDescribable.ANONYMOUS_KEY,
                single);
        if (metaStep == null) {
            return new UninstantiatedDescribable(symbol, null, call.namedArgs);
        }
        return invokeMetaStep(metaStep, symbol, model, call);
    }

    private Object invokeMetaStep(
            StepDescriptor metaStep, String symbol, DescribableModel<?> delegate, NamedArgsAndClosure call) {
        DescribableModel<? extends Step> meta = DescribableModel.of(metaStep.clazz);
        Map<String, Object> ofMeta = new TreeMap<>();
        Map<String, Object> ofDelegate = new TreeMap<>();
        call.namedArgs.forEach((name, value) -> {
            boolean delegated = required(delegate.getParameter(name)) && !required(meta.getParameter(name));
            (delegated || meta.getParameter(name) == null ? ofDelegate : ofMeta).put(name, value);
        });
        ofMeta.put(meta.getFirstRequiredParameter().getName(), new UninstantiatedDescribable(symbol, null, ofDelegate));
        return invokeStep(metaStep, symbol, new NamedArgsAndClosure(ofMeta, call.body));
    }

    private static boolean required(@CheckForNull DescribableParameter parameter) {
        return parameter != null && parameter.isRequired();
    }

    protected Object readResolve() throws IOException {
        return this;
    }
}
