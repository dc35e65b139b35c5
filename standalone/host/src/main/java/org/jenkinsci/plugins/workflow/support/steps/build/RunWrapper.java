package org.jenkinsci.plugins.workflow.support.steps.build;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import edu.umd.cs.findbugs.annotations.NonNull;
import hudson.AbortException;
import hudson.model.Cause;
import hudson.model.ParameterValue;
import hudson.model.ParametersAction;
import hudson.model.Result;
import hudson.model.Run;
import hudson.scm.ChangeLogSet;
import java.io.IOException;
import java.io.Serializable;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import jenkins.scm.RunWithSCM;
import net.sf.json.JSONArray;
import net.sf.json.JSONObject;

/** A build as {@code currentBuild} shows it: all may be read, the current one changed in some points. */
public final class RunWrapper implements Serializable {

    private static final long serialVersionUID = 1L;

    private final String externalizableId;
    private final boolean currentBuild;

    public RunWrapper(Run<?, ?> build, boolean currentBuild) {
        this.externalizableId = build.getExternalizableId();
        this.currentBuild = currentBuild;
    }

    /** The build itself, or null where it was deleted. */
    @CheckForNull
    public Run<?, ?> getRawBuild() {
        return Run.fromExternalizableId(externalizableId);
    }

    @NonNull
    private Run<?, ?> build() throws AbortException {
        Run<?, ?> build = getRawBuild();
        if (build == null) {
            throw new AbortException("No build record " + externalizableId + " could be located.");
        }
        return build;
    }

    private Run<?, ?> writable() throws AbortException {
        if (!currentBuild) {
            throw new SecurityException("can only set properties on the current build");
        }
        return build();
    }

    /** Why it runs: an object for each cause, with its class and how it is told. */
    @NonNull
    public JSONArray getBuildCauses() throws IOException, ClassNotFoundException {
        JSONArray causes = new JSONArray();
        build().getCauses().forEach(cause -> causes.add(described(cause)));
        return causes;
    }

    /** Those of a class, by its full name. */
    @NonNull
    public JSONArray getBuildCauses(String className) throws IOException {
        JSONArray causes = new JSONArray();
        build().getCauses().stream()
                .filter(cause -> isA(cause.getClass(), className))
                .forEach(cause -> causes.add(described(cause)));
        return causes;
    }

    private static boolean isA(Class<?> type, String name) {
        return type != null && (type.getName().equals(name) || isA(type.getSuperclass(), name));
    }

    private static JSONObject described(Cause cause) {
        JSONObject described = new JSONObject();
        described.put("_class", cause.getClass().getName());
        described.put("shortDescription", cause.getShortDescription());
        if (cause instanceof Cause.UserIdCause person) {
            described.put("userId", person.getUserId());
            described.put("userName", person.getUserName());
        } else if (cause instanceof Cause.UpstreamCause upstream) {
            described.put("upstreamBuild", upstream.getUpstreamBuild());
            described.put("upstreamProject", upstream.getUpstreamProject());
            described.put("upstreamUrl", upstream.getUpstreamUrl());
        }
        return described;
    }

    public void setResult(String result) throws AbortException {
        writable().setResult(Result.fromString(result));
    }

    public void setDescription(String d) throws IOException {
        writable().setDescription(d);
    }

    public void setDisplayName(String n) throws IOException {
        writable().setDisplayName(n);
    }

    public void setKeepLog(boolean b) throws IOException {
        writable().keepLog(b);
    }

    public int getNumber() throws AbortException {
        return build().getNumber();
    }

    /** The result so far, or null. */
    @CheckForNull
    public String getResult() throws AbortException {
        Result result = build().getResult();
        return result == null ? null : result.toString();
    }

    /** The result so far, {@code SUCCESS} where there is none. */
    public String getCurrentResult() throws AbortException {
        Result result = build().getResult();
        return result == null ? Result.SUCCESS.toString() : result.toString();
    }

    public boolean resultIsBetterOrEqualTo(String other) throws AbortException {
        return Result.fromString(getCurrentResult()).isBetterOrEqualTo(Result.fromString(other));
    }

    public boolean resultIsWorseOrEqualTo(String other) throws AbortException {
        return Result.fromString(getCurrentResult()).isWorseOrEqualTo(Result.fromString(other));
    }

    /** Milliseconds since the epoch. */
    public long getTimeInMillis() throws AbortException {
        return build().getTimeInMillis();
    }

    /** Milliseconds since the epoch. */
    public long getStartTimeInMillis() throws AbortException {
        return build().getStartTimeInMillis();
    }

    /** Milliseconds, so far. */
    public long getDuration() throws AbortException {
        Run<?, ?> build = build();
        return build.getDuration() != 0
                ? build.getDuration()
                : System.currentTimeMillis() - build.getStartTimeInMillis();
    }

    public String getDurationString() throws AbortException {
        return build().getDurationString();
    }

    public String getDescription() throws AbortException {
        return build().getDescription();
    }

    public String getDisplayName() throws AbortException {
        return build().getDisplayName();
    }

    public String getFullDisplayName() throws AbortException {
        return build().getFullDisplayName();
    }

    public boolean isKeepLog() throws AbortException {
        return build().isKeepLog();
    }

    public String getProjectName() throws AbortException {
        return build().getParent().getName();
    }

    public String getFullProjectName() throws AbortException {
        return build().getParent().getFullName();
    }

    /** What changed since the build before. */
    @NonNull
    public List<ChangeLogSet<? extends ChangeLogSet.Entry>> getChangeSets() throws Exception {
        return build() instanceof RunWithSCM<?, ?> changed ? changed.getChangeSets() : List.of();
    }

    @CheckForNull
    public RunWrapper getPreviousBuild() throws AbortException {
        return wrap(build().getPreviousBuild());
    }

    @CheckForNull
    public RunWrapper getPreviousSuccessfulBuild() throws AbortException {
        return wrap(build().getPreviousSuccessfulBuild());
    }

    private static RunWrapper wrap(Run<?, ?> build) {
        return build == null ? null : new RunWrapper(build, false);
    }

    public String getId() throws AbortException {
        return build().getId();
    }

    public String getAbsoluteUrl() throws AbortException {
        return build().getAbsoluteUrl();
    }

    /** The build's parameters, as text. */
    @NonNull
    public Map<String, String> getBuildVariables() throws AbortException {
        Map<String, String> variables = new LinkedHashMap<>();
        for (ParametersAction action : build().getActions(ParametersAction.class)) {
            for (ParameterValue parameter : action.getAllParameters()) {
                if (!parameter.isSensitive()) {
                    variables.put(parameter.getName(), String.valueOf(parameter.getValue()));
                }
            }
        }
        return variables;
    }
}
