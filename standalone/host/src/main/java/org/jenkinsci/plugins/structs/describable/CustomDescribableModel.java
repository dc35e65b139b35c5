package org.jenkinsci.plugins.structs.describable;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import edu.umd.cs.findbugs.annotations.NonNull;
import hudson.model.Describable;
import hudson.model.Descriptor;
import hudson.model.PasswordParameterDefinition;
import java.util.Map;
import jenkins.model.Jenkins;

/** A descriptor that looks at the arguments of its type before they are bound, and at those read back from it. */
public interface CustomDescribableModel {

    /** The arguments to bind in place of the given ones. Both are immutable. */
    @NonNull
    default Map<String, Object> customInstantiate(@NonNull Map<String, Object> arguments) {
        return arguments;
    }

    /** What to show in place of what was read back. */
    @NonNull
    default UninstantiatedDescribable customUninstantiate(@NonNull UninstantiatedDescribable ud) {
        return ud;
    }

    /** The custom model of a type, or null where its descriptor has none. */
    @CheckForNull
    static CustomDescribableModel of(Class<?> type) {
        if (type == PasswordParameterDefinition.class) {
            return new PasswordDefault();
        }
        if (!Describable.class.isAssignableFrom(type)) {
            return null;
        }
        Descriptor<?> descriptor = Jenkins.get().getDescriptor(type.asSubclass(Describable.class));
        return descriptor instanceof CustomDescribableModel custom ? custom : null;
    }
}
