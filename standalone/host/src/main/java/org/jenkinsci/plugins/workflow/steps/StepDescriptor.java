package org.jenkinsci.plugins.workflow.steps;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import edu.umd.cs.findbugs.annotations.NonNull;
import edu.umd.cs.findbugs.annotations.Nullable;
import hudson.ExtensionList;
import hudson.model.Descriptor;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jenkinsci.plugins.structs.SymbolLookup;
import org.jenkinsci.plugins.structs.describable.DescribableModel;
import org.jenkinsci.plugins.structs.describable.DescribableParameter;
import org.jenkinsci.plugins.structs.describable.UninstantiatedDescribable;

/** What is known of a step before it is called: name, block or not, contexts that it needs and provides. */
public abstract class StepDescriptor extends Descriptor<Step> {

    /** Types that {@link StepContext#get} must not answer with null. */
    public abstract Set<? extends Class<?>> getRequiredContext();

    /** Types that the step's body is given. */
    public Set<? extends Class<?>> getProvidedContext() {
        return Set.of();
    }

    /** The name in scripts. */
    public abstract String getFunctionName();

    /** Whether the step takes a block. */
    public boolean takesImplicitBlockArgument() {
        return false;
    }

    public boolean isAdvanced() {
        return false;
    }

    /** Whether the first argument is an object that can be called as if it were a step itself. */
    public boolean isMetaStep() {
        return false;
    }

    @Nullable
    public final Class<?> getMetaStepArgumentType() {
        if (!isMetaStep()) {
            return null;
        }
        DescribableParameter first = DescribableModel.of(clazz).getFirstRequiredParameter();
        return first == null ? Void.TYPE : first.getErasedType();
    }

    /** An instance from named arguments. A descriptor may override this to say more clearly what is wrong. */
    @Deprecated
    public Step newInstance(Map<String, Object> arguments) throws Exception {
        return DescribableModel.of(clazz).instantiate(arguments, null);
    }

    @Deprecated
    public Map<String, Object> defineArguments(Step step) throws UnsupportedOperationException {
        return uninstantiate(step).toMap();
    }

    @Deprecated
    public UninstantiatedDescribable uninstantiate(Step step) throws UnsupportedOperationException {
        return DescribableModel.uninstantiate2_(step);
    }

    /**
     * @throws MissingContextVariableException where a required type is missing
     */
    public final void checkContextAvailability(StepContext c)
            throws MissingContextVariableException, IOException, InterruptedException {
        for (Class<?> type : getRequiredContext()) {
            if (c.get(type) == null) {
                throw new MissingContextVariableException(type, this);
            }
        }
    }

    public static ExtensionList<StepDescriptor> all() {
        return ExtensionList.lookup(StepDescriptor.class);
    }

    /** Those that are {@linkplain #isMetaStep() meta steps}. */
    public static Iterable<StepDescriptor> allMeta() {
        List<StepDescriptor> meta = new ArrayList<>();
        for (StepDescriptor d : all()) {
            Class<?> type = d.getMetaStepArgumentType();
            if (type != null && type != Object.class && type != Void.TYPE) {
                meta.add(d);
            }
        }
        return meta;
    }

    @Nullable
    public static StepDescriptor byFunctionName(String name) {
        return all().stream()
                .filter(d -> d.getFunctionName().equals(name))
                .findFirst()
                .orElse(null);
    }

    /** Meta steps that take an object of the given symbol. */
    @NonNull
    @SuppressWarnings({"unchecked", "rawtypes"})
    public static List<StepDescriptor> metaStepsOf(String symbol) {
        List<StepDescriptor> found = new ArrayList<>();
        for (StepDescriptor d : allMeta()) {
            if (SymbolLookup.get().findDescriptor((Class) d.getMetaStepArgumentType(), symbol) != null) {
                found.add(d);
            }
        }
        return found;
    }

    static boolean isAbleToUseToStringForDisplay(@CheckForNull Object o) {
        return o instanceof CharSequence || o instanceof Number || o instanceof Boolean || o instanceof Enum;
    }

    /** A short form of the arguments for a person, or null. */
    @CheckForNull
    public String argumentsToString(@NonNull Map<String, Object> namedArgs) {
        if (namedArgs.size() != 1) {
            return null;
        }
        Object value = namedArgs.values().iterator().next();
        return isAbleToUseToStringForDisplay(value) ? value.toString() : null;
    }
}
