package io.jenkins.plugins.modellineage.jenkins.gates;

import hudson.model.Descriptor;
import io.jenkins.plugins.modellineage.jenkins.binding.Arguments;
import io.jenkins.plugins.modellineage.jenkins.binding.FormFields;
import java.util.List;
import java.util.Map;
import net.sf.json.JSONObject;
import org.jenkinsci.plugins.structs.describable.CustomDescribableModel;
import org.kohsuke.stapler.StaplerRequest2;

/** Binds a gate strictly, from a Jenkinsfile as from a form. */
public abstract class GateDescriptor extends Descriptor<GateChoice> implements CustomDescribableModel {

    /** The symbol under which a Jenkinsfile calls the gate. */
    public abstract String symbol();

    /**
     * Whether the form of a rule of stages can hold such a gate: not one that only a Jenkinsfile can answer, nor one without
     * a form, whose arguments it would lose.
     */
    public final boolean fitsRules() {
        return clazz != CheckGateChoice.class && getConfigPage().startsWith("/");
    }

    /** Names as a form's text box shows them; null for none. */
    public final String listed(List<String> names) {
        return names == null ? "" : String.join(", ", names);
    }

    @Override
    public Map<String, Object> customInstantiate(Map<String, Object> arguments) {
        return Arguments.checked(symbol(), clazz, arguments);
    }

    @Override
    public GateChoice newInstance(StaplerRequest2 request, JSONObject form) throws FormException {
        FormFields.refuseUnreadableNumbersInside(symbol(), clazz, form);
        return super.newInstance(request, FormFields.written(form));
    }
}
