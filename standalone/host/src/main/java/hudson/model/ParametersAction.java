package hudson.model;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import edu.umd.cs.findbugs.annotations.NonNull;
import hudson.EnvVars;
import hudson.Util;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.Collectors;
import jenkins.model.RunAction2;
import jenkins.util.SystemProperties;
import org.kohsuke.stapler.export.Exported;
import org.kohsuke.stapler.export.ExportedBean;

/** The parameters of a build; those that its job does not define are not seen. */
@ExportedBean
public class ParametersAction
        implements RunAction2, Iterable<ParameterValue>, Queue.QueueAction, EnvironmentContributingAction {
    private static final Logger LOGGER = Logger.getLogger(ParametersAction.class.getName());
    public static final String KEEP_UNDEFINED_PARAMETERS_SYSTEM_PROPERTY_NAME =
            ParametersAction.class.getName() + ".keepUndefinedParameters";
    public static final String SAFE_PARAMETERS_SYSTEM_PROPERTY_NAME =
            ParametersAction.class.getName() + ".safeParameters";

    private final @NonNull List<ParameterValue> parameters;
    private Set<String> safeParameters;
    private List<String> parameterDefinitionNames;
    private transient Run<?, ?> run;

    public ParametersAction(@NonNull List<ParameterValue> parameters) {
        this.parameters = new ArrayList<>(parameters);
    }

    public ParametersAction(List<ParameterValue> parameters, Collection<String> additionalSafeParameters) {
        this(parameters);
        safeParameters = new TreeSet<>(additionalSafeParameters == null ? Set.of() : additionalSafeParameters);
    }

    @Override
    public void buildEnvironment(@NonNull Run<?, ?> run, @NonNull EnvVars env) {
        for (ParameterValue p : getParameters()) {
            if (p != null) {
                p.buildEnvironment(run, env);
            }
        }
    }

    @Override
    public Iterator<ParameterValue> iterator() {
        return getParameters().iterator();
    }

    @Exported(visibility = 2)
    @NonNull
    public List<ParameterValue> getParameters() {
        return Collections.unmodifiableList(
                parameters.stream().filter(this::isKnown).collect(Collectors.toList()));
    }

    private boolean isKnown(ParameterValue value) {
        if (run == null
                || parameterDefinitionNames == null
                || SystemProperties.getBoolean(KEEP_UNDEFINED_PARAMETERS_SYSTEM_PROPERTY_NAME)) {
            return true;
        }
        boolean known = parameterDefinitionNames.contains(value.getName())
                || safeParameters != null && safeParameters.contains(value.getName());
        if (!known) {
            LOGGER.log(Level.WARNING, "Skipped parameter `{0}` as it is undefined on `{1}` (#{2}).", new Object[] {
                value.getName(), run.getParent().getFullName(), run.getNumber()
            });
        }
        return known;
    }

    @NonNull
    public List<ParameterValue> getAllParameters() {
        return Collections.unmodifiableList(parameters);
    }

    @CheckForNull
    public ParameterValue getParameter(String name) {
        return parameters.stream()
                .filter(p -> p != null && p.getName().equals(name))
                .findFirst()
                .orElse(null);
    }

    @Override
    public String getDisplayName() {
        return "Parameters";
    }

    @Override
    public String getIconFileName() {
        return "symbol-parameters";
    }

    @Override
    public String getUrlName() {
        return "parameters";
    }

    /** Two tasks with other parameters are different tasks. */
    @Override
    public boolean shouldSchedule(List<Action> actions) {
        List<ParametersAction> others = Util.filter(actions, ParametersAction.class);
        if (others.isEmpty()) {
            return !parameters.isEmpty();
        }
        Set<ParameterValue> theirs = new HashSet<>();
        others.forEach(other -> theirs.addAll(other.parameters));
        return !theirs.equals(new HashSet<>(parameters));
    }

    @Override
    public void onAttached(Run<?, ?> r) {
        ParametersDefinitionProperty p = r.getParent().getProperty(ParametersDefinitionProperty.class);
        parameterDefinitionNames = p == null ? new ArrayList<>() : new ArrayList<>(p.getParameterDefinitionNames());
        run = r;
    }

    @Override
    public void onLoad(Run<?, ?> r) {
        run = r;
    }
}
