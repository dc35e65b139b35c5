package org.modellineage.host.declarative;

import hudson.model.Cause;
import hudson.model.Run;
import hudson.scm.ChangeLogSet;
import java.io.File;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.apache.tools.ant.types.selectors.SelectorUtils;
import org.codehaus.groovy.runtime.typehandling.DefaultTypeTransformation;
import org.jenkinsci.plugins.pipeline.modeldefinition.causes.RestartDeclarativePipelineCause;
import org.jenkinsci.plugins.workflow.cps.EnvActionImpl;
import org.modellineage.host.scm.GitChanges;

/** The conditions of {@code when} that look at values and at the environment. */
public final class Conditions {

    /** Which variables tell what of a change request. */
    private static final Map<String, String> OF_CHANGE = new LinkedHashMap<>();

    static {
        OF_CHANGE.put("id", "CHANGE_ID");
        OF_CHANGE.put("target", "CHANGE_TARGET");
        OF_CHANGE.put("branch", "CHANGE_BRANCH");
        OF_CHANGE.put("fork", "CHANGE_FORK");
        OF_CHANGE.put("url", "CHANGE_URL");
        OF_CHANGE.put("title", "CHANGE_TITLE");
        OF_CHANGE.put("author", "CHANGE_AUTHOR");
        OF_CHANGE.put("authorDisplayName", "CHANGE_AUTHOR_DISPLAY_NAME");
        OF_CHANGE.put("authorEmail", "CHANGE_AUTHOR_EMAIL");
    }

    private Conditions() {}

    /** Whether a checkout of the build has brought changes so far. */
    public static boolean hasChanges(Run<?, ?> build) {
        return !GitChanges.of(build).isEmpty();
    }

    /** Whether the build is as the condition says. */
    public static boolean met(String type, Map<String, Object> arguments, EnvActionImpl env, Run<?, ?> build) {
        return switch (type) {
            case "branch" -> branch(arguments, env);
            case "environment" -> environment(arguments, env);
            case "equals" -> DefaultTypeTransformation.compareEqual(arguments.get("expected"), arguments.get("actual"));
            case "changeRequest" -> changeRequest(arguments, env);
            case "buildingTag" -> !text(env.getProperty("TAG_NAME")).isEmpty();
            case "tag" -> tag(arguments, text(env.getProperty("TAG_NAME")));
            case "triggeredBy" ->
                build.getCauses().stream()
                        .anyMatch(cause -> isOf(cause, text(arguments.get("cause")), text(arguments.get("detail"))));
            case "isRestartedRun" -> build.getCause(RestartDeclarativePipelineCause.class) != null;
            case "changelog" -> {
                String pattern = text(arguments.get("pattern"));
                yield changes(build).anyMatch(change -> says(change, pattern));
            }
            case "changeset" ->
                changes(build)
                        .flatMap(change -> change.getAffectedPaths().stream())
                        .anyMatch(path -> touches(arguments, path));
            default -> throw new IllegalArgumentException("Unknown conditional " + type);
        };
    }

    private static Stream<ChangeLogSet.Entry> changes(Run<?, ?> build) {
        return GitChanges.of(build).stream()
                .flatMap(set -> Arrays.stream(set.getItems()))
                .map(ChangeLogSet.Entry.class::cast);
    }

    /** The pattern means the whole title, or lines of the message with something before and after on them. */
    private static boolean says(ChangeLogSet.Entry change, String pattern) {
        return Pattern.matches(pattern, change.getMsg())
                || Pattern.compile("^[^\\r\\n]*?" + pattern + "[^\\r\\n]*?$", Pattern.MULTILINE | Pattern.DOTALL)
                        .matcher(GitChanges.messageOf(change))
                        .matches();
    }

    private static boolean touches(Map<String, Object> arguments, String path) {
        String pattern = text(arguments.get("pattern"));
        boolean exact = Boolean.TRUE.equals(arguments.get("caseSensitive"));
        return switch (text(arguments.get("comparator")).toUpperCase(Locale.ROOT)) {
            case "REGEXP" ->
                Pattern.compile(pattern, exact ? 0 : Pattern.CASE_INSENSITIVE)
                        .matcher(path)
                        .matches();
            case "EQUALS" -> exact ? path.equals(pattern) : path.equalsIgnoreCase(pattern);
            default -> SelectorUtils.matchPath(separated(pattern.replace('\\', '/')), separated(path), exact);
        };
    }

    private static boolean branch(Map<String, Object> arguments, EnvActionImpl env) {
        String name = text(env.getProperty("BRANCH_NAME"));
        if (name.isEmpty()) {
            name = text(env.getProperty("GIT_LOCAL_BRANCH"));
        }
        String pattern = text(arguments.get("pattern"));
        return name.isEmpty() || pattern.isEmpty()
                ? name.equals(pattern)
                : compare(text(arguments.get("comparator")), "GLOB", pattern, name);
    }

    private static boolean tag(Map<String, Object> arguments, String name) {
        String pattern = text(arguments.get("pattern"));
        return !name.isEmpty()
                && (pattern.isEmpty() || compare(text(arguments.get("comparator")), "GLOB", pattern, name));
    }

    /** By the simple name of its class, or a part of that; only a person has a detail, who it is. */
    private static boolean isOf(Cause cause, String name, String detail) {
        String type = cause.getClass().getSimpleName();
        if (cause instanceof Cause.UserIdCause person && type.equals(name)) {
            return detail.isEmpty() || detail.equals(person.getUserId());
        }
        return type.toLowerCase(Locale.ROOT).contains(name.toLowerCase(Locale.ROOT));
    }

    private static boolean environment(Map<String, Object> arguments, EnvActionImpl env) {
        String expected = text(arguments.get("value"));
        String actual = text(env.getProperty(text(arguments.get("name"))));
        return Boolean.TRUE.equals(arguments.get("ignoreCase"))
                ? expected.equalsIgnoreCase(actual)
                : expected.equals(actual);
    }

    private static boolean changeRequest(Map<String, Object> arguments, EnvActionImpl env) {
        if (text(env.getProperty("CHANGE_ID")).isEmpty()) {
            return false;
        }
        String comparator = text(arguments.get("comparator"));
        return OF_CHANGE.entrySet().stream()
                .filter(known -> arguments.get(known.getKey()) != null)
                .allMatch(known -> compare(
                        comparator,
                        "EQUALS",
                        text(arguments.get(known.getKey())),
                        text(env.getProperty(known.getValue()))));
    }

    private static boolean compare(String comparator, String usual, String pattern, String actual) {
        return switch ((comparator.isEmpty() ? usual : comparator).toUpperCase(Locale.ROOT)) {
            case "GLOB" -> SelectorUtils.matchPath(separated(pattern), separated(actual), false);
            case "REGEXP" -> actual.matches(pattern);
            default -> actual.equals(pattern);
        };
    }

    private static String separated(String path) {
        return path.replace('/', File.separatorChar);
    }

    private static String text(Object value) {
        return value == null ? "" : value.toString();
    }
}
