package org.modellineage.host.declarative;

import hudson.model.InvisibleAction;
import hudson.model.Job;
import hudson.model.JobProperty;
import hudson.model.ParameterDefinition;
import hudson.model.ParametersDefinitionProperty;
import hudson.model.Run;
import hudson.model.TaskListener;
import hudson.triggers.Trigger;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jenkinsci.plugins.pipeline.modeldefinition.causes.RestartDeclarativePipelineCause;
import org.jenkinsci.plugins.structs.describable.UninstantiatedDescribable;
import org.jenkinsci.plugins.workflow.cps.CpsScmFlowDefinition;
import org.jenkinsci.plugins.workflow.flow.FlowExecutionOwner;
import org.jenkinsci.plugins.workflow.job.WorkflowJob;
import org.jenkinsci.plugins.workflow.job.properties.PipelineTriggersJobProperty;

/** What a Pipeline's root says of its job, and what its run has to know of the build. */
public final class RunSettings {

    private RunSettings() {}

    /** Gives the job the parameters, triggers and properties that the Pipeline declares. */
    @SuppressWarnings({"unchecked", "rawtypes"})
    public static void apply(Run<?, ?> build, Map<String, Object> root) throws Exception {
        TaskListener listener = listener(build);
        Collection<String> ignored = list(root, "ignored");
        if (!ignored.isEmpty()) {
            listener.getLogger()
                    .println("WARNING: the embedded host does without " + String.join(", ", ignored)
                            + "; a Jenkins with the plugins for it does not");
        }
        Job job = build.getParent();
        Collection<JobProperty> wanted = new ArrayList<>();
        for (Object property : list(root, "properties")) {
            wanted.add(((UninstantiatedDescribable) property).instantiate(JobProperty.class, listener));
        }
        Declared declared = new Declared();
        for (Map<String, Object> stage : RunSettings.<Map<String, Object>>list(root, "stages")) {
            declared.stages.add((String) stage.get("name"));
        }
        wanted.forEach(property -> declared.properties.add(property.getClass().getName()));
        parameters(build, list(root, "parameters"), declared, listener, wanted);
        triggers(build, list(root, "triggers"), declared, listener, wanted);
        options(job, wanted, list(root, "flags").contains("disableConcurrentBuilds"), declared, earlier(build));
        build.addAction(declared);
        build.save();
    }

    /** Sets what is wanted, and takes back what an earlier Pipeline declared and this one does not. */
    @SuppressWarnings({"unchecked", "rawtypes"})
    private static void options(
            Job job, Collection<JobProperty> wanted, boolean serial, Declared declared, Declared before)
            throws IOException {
        Set<String> gone = new TreeSet<>(before.properties());
        gone.removeAll(declared.properties());
        for (JobProperty property : List.copyOf((Collection<JobProperty>) job.getAllProperties())) {
            if (gone.contains(property.getClass().getName())) {
                job.removeProperty(property);
            }
        }
        for (JobProperty property : wanted) {
            job.removeProperty(property.getClass());
            job.addProperty(property);
        }
        declared.serial = serial;
        if (job instanceof WorkflowJob pipeline && (serial || before.serial)) {
            pipeline.setConcurrentBuild(!serial);
        }
    }

    /** Those declared, and of those that the job has already the ones that no Pipeline has declared. */
    private static void parameters(
            Run<?, ?> build,
            Collection<Object> asked,
            Declared declared,
            TaskListener listener,
            Collection<? super ParametersDefinitionProperty> wanted)
            throws Exception {
        Map<String, ParameterDefinition> all = new LinkedHashMap<>();
        for (Object parameter : asked) {
            ParameterDefinition definition =
                    ((UninstantiatedDescribable) parameter).instantiate(ParameterDefinition.class, listener);
            all.put(definition.getName(), definition);
        }
        declared.parameters.addAll(all.keySet());
        Declared before = earlier(build);
        ParametersDefinitionProperty present = build.getParent().getProperty(ParametersDefinitionProperty.class);
        if (present != null) {
            present.getParameterDefinitions().stream()
                    .filter(one -> !before.parameters.contains(one.getName()))
                    .forEach(one -> all.putIfAbsent(one.getName(), one));
        }
        if (!asked.isEmpty()) {
            wanted.add(new ParametersDefinitionProperty(new ArrayList<>(all.values())));
        } else if (!before.parameters.isEmpty()) {
            build.getParent().removeProperty(ParametersDefinitionProperty.class);
            if (!all.isEmpty()) {
                wanted.add(new ParametersDefinitionProperty(new ArrayList<>(all.values())));
            }
        }
    }

    @SuppressWarnings("rawtypes")
    private static void triggers(
            Run<?, ?> build,
            Collection<Object> asked,
            Declared declared,
            TaskListener listener,
            Collection<? super PipelineTriggersJobProperty> wanted)
            throws Exception {
        List<Trigger> triggers = new ArrayList<>();
        for (Object trigger : asked) {
            triggers.add(((UninstantiatedDescribable) trigger).instantiate(Trigger.class, listener));
        }
        declared.triggers = !triggers.isEmpty();
        if (!triggers.isEmpty()) {
            wanted.add(new PipelineTriggersJobProperty(triggers));
        } else if (earlier(build).triggers) {
            wanted.add(new PipelineTriggersJobProperty(List.of()));
        }
    }

    private static Declared earlier(Run<?, ?> build) {
        for (Run<?, ?> run = build.getPreviousBuild(); run != null; run = run.getPreviousBuild()) {
            Declared declared = run.getAction(Declared.class);
            if (declared != null) {
                return declared;
            }
        }
        return new Declared();
    }

    @SuppressWarnings("unchecked")
    private static <T> Collection<T> list(Map<String, Object> root, String key) {
        return (Collection<T>) root.getOrDefault(key, List.of());
    }

    private static TaskListener listener(Run<?, ?> build) throws IOException {
        FlowExecutionOwner owner = ((FlowExecutionOwner.Executable) build).asFlowExecutionOwner();
        return owner == null ? TaskListener.NULL : owner.getListener();
    }

    /** Prints a line to the build's log. */
    public static void print(Run<?, ?> build, String line) throws IOException {
        listener(build).getLogger().println(line);
    }

    /** Whether there are sources to check out. */
    public static boolean hasSources(Run<?, ?> build) {
        return build.getParent() instanceof WorkflowJob job && job.getDefinition() instanceof CpsScmFlowDefinition;
    }

    /** The stage at which this build goes on from another one, or null. */
    public static String restartedStage(Run<?, ?> build) {
        RestartDeclarativePipelineCause cause = build.getCause(RestartDeclarativePipelineCause.class);
        return cause == null ? null : cause.getOriginStage();
    }

    /** The stages at the top; none of a build whose Pipeline is not Declarative. */
    public static List<String> stages(Run<?, ?> build) {
        Declared declared = build.getAction(Declared.class);
        return declared == null ? List.of() : List.copyOf(declared.stages);
    }

    /** What a build's Pipeline has declared, so that a later one can take it back. */
    public static final class Declared extends InvisibleAction {
        private final Set<String> parameters = new TreeSet<>();
        private final List<String> stages = new ArrayList<>();
        private boolean triggers;
        private final Set<String> properties = new TreeSet<>();
        private boolean serial;

        /** None of a build that was stored before they were remembered. */
        private Set<String> properties() {
            return properties == null ? Set.of() : properties;
        }
    }
}
