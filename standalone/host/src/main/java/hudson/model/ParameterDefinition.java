package hudson.model;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import edu.umd.cs.findbugs.annotations.NonNull;
import hudson.ExtensionPoint;
import hudson.Util;
import java.io.Serializable;
import java.util.Objects;
import jenkins.model.Jenkins;
import net.sf.json.JSONObject;
import org.kohsuke.stapler.DataBoundSetter;
import org.kohsuke.stapler.StaplerRequest2;
import org.kohsuke.stapler.export.Exported;
import org.kohsuke.stapler.export.ExportedBean;

/** A parameter of a job. */
@ExportedBean(defaultVisibility = 3)
public abstract class ParameterDefinition implements Describable<ParameterDefinition>, ExtensionPoint, Serializable {
    private static final long serialVersionUID = 1L;
    private final String name;
    private String description;

    protected ParameterDefinition(@NonNull String name) {
        if (name == null) {
            throw new IllegalArgumentException("Parameter name must be non-null");
        }
        this.name = name;
    }

    protected ParameterDefinition(@NonNull String name, String description) {
        this(name);
        setDescription(description);
    }

    public ParameterDefinition copyWithDefaultValue(ParameterValue defaultValue) {
        return this;
    }

    @Exported
    public String getType() {
        return getClass().getSimpleName();
    }

    @Exported
    @NonNull
    public String getName() {
        return name;
    }

    @Exported
    @CheckForNull
    public String getDescription() {
        return description;
    }

    @DataBoundSetter
    public void setDescription(@CheckForNull String description) {
        this.description = Util.fixEmpty(description);
    }

    @Override
    @NonNull
    public ParameterDescriptor getDescriptor() {
        return (ParameterDescriptor) Jenkins.get().getDescriptorOrDie(getClass());
    }

    /** The value of the form on the page of a job. */
    @CheckForNull
    public ParameterValue createValue(StaplerRequest2 req, JSONObject jo) {
        return req.bindJSON(ParameterValue.class, jo);
    }

    /** The value of a plain request parameter, or the default. */
    @CheckForNull
    public abstract ParameterValue createValue(StaplerRequest2 req);

    @CheckForNull
    @Exported
    public ParameterValue getDefaultParameterValue() {
        return null;
    }

    public boolean isValid(ParameterValue value) {
        return true;
    }

    @Override
    public int hashCode() {
        return Objects.hash(getName());
    }

    @Override
    public boolean equals(Object obj) {
        return obj != null
                && getClass() == obj.getClass()
                && getName().equals(((ParameterDefinition) obj).getName())
                && Objects.equals(getDescription(), ((ParameterDefinition) obj).getDescription());
    }

    /** Describes a kind of parameter. */
    public abstract static class ParameterDescriptor extends Descriptor<ParameterDefinition> {
        protected ParameterDescriptor(Class<? extends ParameterDefinition> klazz) {
            super(klazz);
        }

        protected ParameterDescriptor() {}

        public String getValuePage() {
            return "/" + clazz.getName().replace('.', '/').replace('$', '/') + "/index.jelly";
        }
    }
}
