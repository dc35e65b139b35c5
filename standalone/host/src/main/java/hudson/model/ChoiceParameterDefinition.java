package hudson.model;

import edu.umd.cs.findbugs.annotations.NonNull;
import hudson.Extension;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import net.sf.json.JSONObject;
import org.jenkinsci.Symbol;
import org.kohsuke.stapler.DataBoundConstructor;
import org.kohsuke.stapler.DataBoundSetter;
import org.kohsuke.stapler.StaplerRequest2;
import org.kohsuke.stapler.export.Exported;

public class ChoiceParameterDefinition extends SimpleParameterDefinition {
    private static final long serialVersionUID = 1L;
    private List<String> choices = new ArrayList<>();
    private final String defaultValue = null;

    @DataBoundConstructor
    public ChoiceParameterDefinition(String name, String description) {
        super(name, description);
    }

    public ChoiceParameterDefinition(@NonNull String name, @NonNull String[] choices, String description) {
        super(name, description);
        this.choices = new ArrayList<>(Arrays.asList(choices));
    }

    /** @param choices lines of text, or a list of strings */
    @DataBoundSetter
    public void setChoices(Object choices) {
        if (choices instanceof String text) {
            this.choices = new ArrayList<>(Arrays.asList(text.split("\\r?\\n")));
        } else if (choices instanceof List<?> list) {
            this.choices = list.stream().map(String::valueOf).collect(Collectors.toCollection(ArrayList::new));
        } else {
            throw new IllegalArgumentException(
                    "expected String or List, but got " + choices.getClass().getName());
        }
    }

    @Exported
    public List<String> getChoices() {
        return choices;
    }

    public String getChoicesText() {
        return String.join("\n", choices);
    }

    @Override
    public StringParameterValue getDefaultParameterValue() {
        return choices.isEmpty() ? null : new StringParameterValue(getName(), choices.get(0), getDescription());
    }

    @Override
    public boolean isValid(ParameterValue value) {
        return choices.contains(((StringParameterValue) value).value);
    }

    @Override
    public ParameterValue createValue(StaplerRequest2 req, JSONObject jo) {
        StringParameterValue value = req.bindJSON(StringParameterValue.class, jo);
        return checked(value.value);
    }

    @Override
    public StringParameterValue createValue(String value) {
        return checked(value);
    }

    private StringParameterValue checked(String value) {
        if (!choices.contains(value)) {
            throw new IllegalArgumentException("Illegal choice for parameter " + getName() + ": " + value);
        }
        return new StringParameterValue(getName(), value, getDescription());
    }

    @Override
    public int hashCode() {
        return Objects.hash(getName(), getDescription(), choices);
    }

    @Override
    public boolean equals(Object obj) {
        return super.equals(obj) && choices.equals(((ChoiceParameterDefinition) obj).choices);
    }

    @Extension
    @Symbol({"choice", "choiceParam"})
    public static class DescriptorImpl extends ParameterDescriptor {
        @Override
        @NonNull
        public String getDisplayName() {
            return "Choice Parameter";
        }
    }
}
