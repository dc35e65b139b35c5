package io.jenkins.plugins.modellineage.jenkins.steps;

import hudson.Extension;
import hudson.Util;
import hudson.model.AbstractDescribableImpl;
import hudson.model.Descriptor;
import hudson.model.Item;
import hudson.util.FormValidation;
import io.jenkins.plugins.modellineage.evaluation.Judge;
import io.jenkins.plugins.modellineage.evaluation.JudgePrompt;
import io.jenkins.plugins.modellineage.experiment.Naming;
import io.jenkins.plugins.modellineage.experiment.ParameterValues;
import io.jenkins.plugins.modellineage.jenkins.binding.Arguments;
import io.jenkins.plugins.modellineage.jenkins.binding.BindingRefused;
import io.jenkins.plugins.modellineage.jenkins.binding.FieldCheck;
import io.jenkins.plugins.modellineage.jenkins.binding.FormFields;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import net.sf.json.JSONObject;
import org.jenkinsci.plugins.structs.describable.CustomDescribableModel;
import org.jenkinsci.plugins.structs.describable.UninstantiatedDescribable;
import org.kohsuke.stapler.AncestorInPath;
import org.kohsuke.stapler.DataBoundConstructor;
import org.kohsuke.stapler.DataBoundSetter;
import org.kohsuke.stapler.QueryParameter;
import org.kohsuke.stapler.StaplerRequest2;
import org.kohsuke.stapler.verb.POST;

/** The {@code judge} of {@code trackEvaluation}: a model, what it was asked, and how. A Jenkinsfile writes a map or a text. */
public final class EvaluationJudge extends AbstractDescribableImpl<EvaluationJudge> {
    private static final String NAME = TrackEvaluationStep.DescriptorImpl.NAME + " judge";

    private final String model;
    private String prompt;
    private Map<?, ?> params;

    @DataBoundConstructor
    public EvaluationJudge(String model) {
        this.model = Util.fixEmptyAndTrim(model);
    }

    public String getModel() {
        return model;
    }

    public String getPrompt() {
        return prompt;
    }

    /** What it was asked, or the path of a file that holds that; null where it is not known. */
    @DataBoundSetter
    public void setPrompt(String prompt) {
        this.prompt = prompt == null || prompt.isBlank() ? null : prompt;
    }

    @SuppressWarnings("rawtypes") // a parameterised map has no place in Jenkins' reference pages
    public Map getParams() {
        return params;
    }

    @DataBoundSetter
    @SuppressWarnings("rawtypes")
    public void setParams(Map params) {
        this.params = params == null || params.isEmpty() ? null : params;
    }

    /**
     * The judge whose prompt is still to be looked at.
     *
     * @throws IllegalArgumentException naming what of it cannot be recorded
     */
    Judge withoutPrompt() {
        if (model == null) {
            throw new IllegalArgumentException("the judge has no model; write judge: [model: 'gpt-4o', …]");
        }
        return new Judge(model, Optional.empty(), params == null ? Map.of() : ParameterValues.normaliseAll(params));
    }

    /**
     * What a Jenkinsfile gave as a map: a text is the model alone.
     *
     * @return null for an empty text
     * @throws BindingRefused for what is neither
     */
    static Object written(Object given) {
        if (given instanceof CharSequence || given instanceof Number || given instanceof Boolean) {
            return given.toString().isBlank() ? null : Map.of("model", given.toString());
        } else if (given instanceof EvaluationJudge || given instanceof UninstantiatedDescribable) {
            return given;
        } else if (given instanceof Map<?, ?> map && !map.isEmpty()) {
            return map;
        }
        String kind = given instanceof Map ? "an empty map" : given instanceof List ? "a list" : "this";
        throw new BindingRefused("trackEvaluation: 'judge' takes a model, or a map with its prompt and parameters, not "
                + kind + "; write judge: 'gpt-4o', or judge: [model: 'gpt-4o', prompt: 'judge.txt',"
                + " params: [temperature: 0]]");
    }

    /** Of one of which only the model is known, that; a Jenkinsfile is to be short. */
    static Object shortest(Object given) {
        return given instanceof UninstantiatedDescribable judge
                        && judge.getArguments().size() == 1
                        && judge.getArguments().get("model") instanceof String model
                ? model
                : given;
    }

    /** Binds it strictly, from a Jenkinsfile as from a form. */
    @Extension
    public static final class DescriptorImpl extends Descriptor<EvaluationJudge> implements CustomDescribableModel {
        @Override
        public String getDisplayName() {
            return Messages.EvaluationJudge_displayName();
        }

        @Override
        public Map<String, Object> customInstantiate(Map<String, Object> arguments) {
            return Arguments.checked(NAME, clazz, arguments);
        }

        @Override
        public EvaluationJudge newInstance(StaplerRequest2 request, JSONObject form) throws FormException {
            EvaluationJudge judge = (EvaluationJudge) super.newInstance(request, FormFields.written(form, "params"));
            judge.setParams(FormFields.mapInside(form, "params"));
            return judge;
        }

        /** The text that stands for a map in the form. */
        public String lines(Map<?, ?> map) {
            return FormFields.lines(map);
        }

        @POST
        public FormValidation doCheckModel(@AncestorInPath Item item, @QueryParameter String value) {
            return FieldCheck.ofText(item, value, text -> new EvaluationJudge(text).withoutPrompt());
        }

        /** What the box is taken for is not seen in it at once. */
        @POST
        public FormValidation doCheckPrompt(@AncestorInPath Item item, @QueryParameter String value) {
            FormValidation checked = FieldCheck.ofText(item, value, JudgePrompt::new);
            boolean path = checked.kind == FormValidation.Kind.OK
                    && value != null
                    && !value.isBlank()
                    && FieldCheck.mayConfigure(item)
                    && new JudgePrompt(value).isPath();
            return path
                    ? FormValidation.ok(Messages.EvaluationJudge_promptIsFile(
                            Naming.quoted(Naming.plain(new JudgePrompt(value).path()))))
                    : checked;
        }

        @POST
        public FormValidation doCheckParams(@AncestorInPath Item item, @QueryParameter String value) {
            return FieldCheck.ofText(item, value, text -> {
                EvaluationJudge judge = new EvaluationJudge("any");
                judge.setParams(FormFields.pairs("params", text));
                judge.withoutPrompt();
            });
        }
    }
}
