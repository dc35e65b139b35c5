package org.modellineage.host.declarative;

import hudson.FilePath;
import hudson.Launcher;
import hudson.model.Describable;
import hudson.model.JobProperty;
import hudson.model.ParameterDefinition;
import hudson.triggers.Trigger;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.codehaus.groovy.ast.expr.Expression;
import org.codehaus.groovy.ast.expr.MapExpression;
import org.codehaus.groovy.ast.stmt.Statement;
import org.jenkinsci.plugins.structs.SymbolLookup;
import org.jenkinsci.plugins.workflow.steps.Step;
import org.jenkinsci.plugins.workflow.steps.StepDescriptor;

/** {@code options}, {@code parameters} and {@code triggers}: lists of calls, which are made as soon as the build begins. */
final class OptionsParser {

    /** Options that the run itself looks at. */
    private static final Set<String> OWN = Set.of(
            "disableConcurrentBuilds", "parallelsAlwaysFailFast", "skipDefaultCheckout", "skipStagesAfterUnstable");

    /** What a Jenkins with the usual plugins has and this host does without. */
    private static final Set<String> IGNORED_OPTIONS = Set.of(
            "ansiColor",
            "checkoutToSubdirectory",
            "copyArtifactPermission",
            "disableRestartFromStage",
            "disableResume",
            "newContainerPerStage",
            "overrideIndexTriggers",
            "preserveStashes",
            "quietPeriod",
            "rateLimitBuilds");

    private static final Set<String> IGNORED_TRIGGERS = Set.of(
            "bitbucketPush",
            "cron",
            "genericTrigger",
            "githubPush",
            "gitlab",
            "issueCommentTrigger",
            "parameterizedCron",
            "pollSCM",
            "upstream");

    private final Problems problems;
    private final ArgumentCheck check;
    private final List<String> ignored = new ArrayList<>();

    OptionsParser(Problems problems) {
        this.problems = problems;
        this.check = new ArgumentCheck(problems);
    }

    /** What this host does without, to be said once. */
    List<String> ignored() {
        return ignored;
    }

    void options(Call section, Description into, boolean ofStage) {
        List<Expression> blocks = new ArrayList<>();
        List<Expression> properties = new ArrayList<>();
        List<String> flags = new ArrayList<>();
        for (Call option : calls(section, "an option", "Option")) {
            StepDescriptor step = StepDescriptor.byFunctionName(option.name());
            if (step != null && isBlock(step)) {
                check.object(option, Step.class);
                blocks.add(new Description()
                        .constant("name", option.name())
                        .put("arguments", Description.list(option.arguments()))
                        .expression());
            } else if (OWN.contains(option.name()) && (!ofStage || option.name().equals("skipDefaultCheckout"))) {
                if (option.arguments().isEmpty()
                        || !option.arguments().get(0).getText().equals("false")) {
                    flags.add(option.name());
                }
                if (asksToAbort(option)) {
                    ignored.add("abortPrevious of the option disableConcurrentBuilds");
                }
            } else if (!ofStage && IGNORED_OPTIONS.contains(option.name())) {
                ignored.add("the option " + option.name());
            } else if (!ofStage && has(JobProperty.class, option.name())) {
                check.object(option, JobProperty.class);
                properties.add(option.node());
            } else {
                problems.add(
                        option.node(),
                        "Invalid option type \"" + option.name() + "\". Valid option types: " + validOptions(ofStage));
            }
        }
        into.put("blocks", Description.list(blocks))
                .put("properties", Description.list(properties))
                .put("flags", Description.strings(flags));
    }

    private static boolean asksToAbort(Call option) {
        MapExpression named = option.name().equals("disableConcurrentBuilds") ? option.named() : null;
        return named != null
                && named.getMapEntryExpressions().stream()
                        .anyMatch(entry -> entry.getKeyExpression().getText().equals("abortPrevious")
                                && !entry.getValueExpression().getText().equals("false"));
    }

    private static boolean isBlock(StepDescriptor step) {
        return step.takesImplicitBlockArgument()
                && !step.getFunctionName().equals("node")
                && !StepsParser.BLOCKED.containsKey(step.getFunctionName())
                && !step.getRequiredContext().contains(Launcher.class)
                && !step.getRequiredContext().contains(FilePath.class);
    }

    private static Set<String> validOptions(boolean ofStage) {
        Set<String> valid = new TreeSet<>();
        StepDescriptor.all().stream().filter(OptionsParser::isBlock).forEach(step -> valid.add(step.getFunctionName()));
        valid.add("skipDefaultCheckout");
        if (!ofStage) {
            valid.addAll(OWN);
            valid.addAll(IGNORED_OPTIONS);
            valid.add("buildDiscarder");
        }
        return valid;
    }

    void parameters(Call section, Description into) {
        List<Expression> all = new ArrayList<>();
        for (Call parameter : calls(section, "a build parameter definition", "Build parameters")) {
            if (has(ParameterDefinition.class, parameter.name())) {
                if (!parameter.name().equals("password")) { // it takes a defaultValue that it does not declare
                    check.object(parameter, ParameterDefinition.class);
                }
                all.add(parameter.node());
            } else {
                problems.add(
                        parameter.node(),
                        "Invalid parameter type \"" + parameter.name()
                                + "\". Valid parameter types: [booleanParam, choice, password, string, text]");
            }
        }
        into.put("parameters", Description.list(all));
    }

    void triggers(Call section, Description into) {
        List<Expression> all = new ArrayList<>();
        for (Call trigger : calls(section, "a trigger", "Triggers")) {
            if (has(Trigger.class, trigger.name())) {
                check.object(trigger, Trigger.class);
                all.add(trigger.node());
            } else if (IGNORED_TRIGGERS.contains(trigger.name())) {
                ignored.add("the trigger " + trigger.name());
            } else {
                problems.add(
                        trigger.node(),
                        "Invalid trigger type \"" + trigger.name() + "\". Valid trigger types: "
                                + new TreeSet<>(IGNORED_TRIGGERS));
            }
        }
        into.put("triggers", Description.list(all));
    }

    @SuppressWarnings({"unchecked", "rawtypes"})
    private static boolean has(Class<? extends Describable> type, String symbol) {
        return SymbolLookup.get().findDescriptor((Class) type, symbol) != null;
    }

    private List<Call> calls(Call section, String what, String kind) {
        List<Call> calls = new ArrayList<>();
        if (section.body() == null) {
            problems.add(section.node(), "Expected a block for " + section.name());
            return calls;
        }
        Set<String> seen = new HashSet<>();
        for (Statement statement : section.statements()) {
            Call call = Call.of(statement);
            if (call == null || call.ofObject()) {
                problems.add(statement, "Expected " + what);
            } else if (call.body() != null) {
                problems.add(statement, kind + " definitions cannot have blocks");
            } else if (!seen.add(call.name()) && !section.name().equals("parameters")) {
                String one = section.name().substring(0, section.name().length() - 1);
                problems.add(section.node(), "Duplicate " + one + " name: \"" + call.name() + "\"");
            } else {
                calls.add(call);
            }
        }
        if (section.statements().isEmpty()) {
            problems.add(section.node(), section.name() + " can not be empty");
        }
        return calls;
    }
}
