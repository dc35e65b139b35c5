package io.jenkins.plugins.modellineage.jenkins.steps;

import hudson.AbortException;
import hudson.model.Item;
import hudson.model.Run;
import hudson.model.TaskListener;
import hudson.util.FormValidation;
import io.jenkins.plugins.modellineage.jenkins.binding.Arguments;
import io.jenkins.plugins.modellineage.jenkins.binding.BindingRefused;
import io.jenkins.plugins.modellineage.jenkins.binding.FieldCheck;
import io.jenkins.plugins.modellineage.jenkins.binding.FilePatterns;
import io.jenkins.plugins.modellineage.jenkins.binding.FormFields;
import io.jenkins.plugins.modellineage.jenkins.binding.MetricsPatterns;
import io.jenkins.plugins.modellineage.jenkins.binding.PlainValues;
import io.jenkins.plugins.modellineage.jenkins.binding.UnsetName;
import io.jenkins.plugins.modellineage.jenkins.home.Place;
import io.jenkins.plugins.modellineage.model.ModelName;
import io.jenkins.plugins.modellineage.model.StageName;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import net.sf.json.JSONObject;
import org.jenkinsci.plugins.structs.describable.CustomDescribableModel;
import org.jenkinsci.plugins.structs.describable.DescribableModel;
import org.jenkinsci.plugins.workflow.steps.Step;
import org.jenkinsci.plugins.workflow.steps.StepDescriptor;
import org.kohsuke.stapler.AncestorInPath;
import org.kohsuke.stapler.QueryParameter;
import org.kohsuke.stapler.StaplerRequest2;
import org.kohsuke.stapler.verb.POST;

/** Binds a step strictly: a mistyped, missing or unfitting argument fails the step with one line in the log. */
public abstract class StrictStepDescriptor extends StepDescriptor implements CustomDescribableModel {

    /** What every step needs; a workspace is asked for when it is needed, with a message of our own. */
    @Override
    public Set<? extends Class<?>> getRequiredContext() {
        return Set.of(Run.class, TaskListener.class);
    }

    @Override
    public Map<String, Object> customInstantiate(Map<String, Object> arguments) {
        return Arguments.checked(getFunctionName(), clazz, withPatternsAsText(arguments));
    }

    /** Lists of patterns for files as the text that the step takes for them. */
    private Map<String, Object> withPatternsAsText(Map<String, Object> arguments) {
        Map<String, Object> written = new LinkedHashMap<>(arguments);
        for (String field : patternFields()) {
            written.computeIfPresent(field, (name, given) -> FilePatterns.written(getFunctionName(), name, given));
        }
        for (String field : metricsFields()) {
            written.computeIfPresent(field, (name, given) -> MetricsPatterns.written(getFunctionName(), name, given));
        }
        return written;
    }

    @Override
    @SuppressWarnings("deprecation") // the only place where binding problems can still be put on one line
    public Step newInstance(Map<String, Object> given) throws Exception {
        Map<String, Object> arguments = PlainValues.of(given);
        try {
            Arguments.refuseUntextualKeys(getFunctionName(), arguments);
            Step step = DescribableModel.of(clazz).instantiate(arguments, null);
            refuseMissing(arguments);
            refuseUnset(arguments);
            return step;
        } catch (IllegalArgumentException | ClassCastException problem) {
            AbortException refusal = new AbortException(Arguments.reason(getFunctionName(), problem));
            refusal.initCause(problem);
            throw refusal;
        }
    }

    /**
     * The step of a form in which empty boxes mean "not said"; maps are left to the descriptors that have some.
     *
     * @throws BindingRefused for a box that cannot be read: the Snippet Generator shows it in place of a snippet, and
     *     nothing at all for other exceptions
     */
    @Override
    public Step newInstance(StaplerRequest2 request, JSONObject form) throws FormException {
        FormFields.refuseUnreadableNumbers(getFunctionName(), clazz, form);
        try {
            return super.newInstance(request, FormFields.written(form, mapFields()));
        } catch (LinkageError unreadable) { // core's word for a form that does not fit, be it of a gate inside
            throw new BindingRefused(Arguments.reason(getFunctionName(), unreadable));
        }
    }

    /** Finds what the step's constructor takes and the call lacks. */
    void refuseMissing(Map<String, Object> arguments) {
        Arguments.refuseMissing(getFunctionName(), clazz, arguments);
    }

    /** Finds names that an unset parameter left incomplete. */
    void refuseUnset(Map<String, Object> arguments) {
        UnsetName.refuse(getFunctionName(), "model", arguments.get("model"));
        UnsetName.refuse(getFunctionName(), "stage", arguments.get("stage"));
    }

    /** Fields whose form is a text box of {@code key=value} lines. */
    String[] mapFields() {
        return new String[0];
    }

    /** Fields that take patterns for metrics files: a text, a list, or a map from names to them. */
    String[] metricsFields() {
        return new String[0];
    }

    /** Fields that take patterns for files: a text, or a list. */
    String[] patternFields() {
        return new String[0];
    }

    @POST
    public FormValidation doCheckModel(@AncestorInPath Item item, @QueryParameter String value) {
        return FieldCheck.ofText(item, value, text -> {
            if (item == null) {
                new ModelName(text.substring(text.lastIndexOf('/') + 1));
            } else {
                Place.of(item, text);
            }
        });
    }

    @POST
    public FormValidation doCheckStage(@AncestorInPath Item item, @QueryParameter String value) {
        return FieldCheck.ofText(item, value, StageName::new);
    }

    /** The text that stands for a map in a form. */
    public String lines(Map<?, ?> map) {
        return FormFields.lines(map);
    }

    /** The most telling arguments, for places that show a step in a few words. */
    @Override
    public String argumentsToString(Map<String, Object> arguments) {
        String shown = Stream.of("name", "model", "version", "stage", "files", "pachyderm", "pachydermFile")
                .map(arguments::get)
                .map(value -> value instanceof List<?> patterns ? listed(patterns) : value)
                .filter(value -> value instanceof CharSequence || value instanceof Number)
                .map(Object::toString)
                .collect(Collectors.joining(" "));
        return shown.isEmpty() ? null : shown;
    }

    private static String listed(List<?> patterns) {
        return patterns.stream().map(String::valueOf).collect(Collectors.joining(", "));
    }
}
