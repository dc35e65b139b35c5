package org.modellineage.host.declarative;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.codehaus.groovy.ast.expr.ClosureExpression;
import org.codehaus.groovy.ast.expr.Expression;
import org.codehaus.groovy.ast.stmt.Statement;

/** The contents of {@code steps} and of {@code post}: calls of steps alone, but for {@code script} blocks. */
final class StepsParser {

    static final Map<String, String> BLOCKED = Map.of(
            "stage", "The stage step cannot be used in Declarative Pipelines",
            "properties", "The properties step cannot be used in Declarative Pipelines",
            "parallel", "The parallel step can only be used as the only top-level step in a stage's step block");

    private final Problems problems;
    private final ArgumentCheck arguments;

    StepsParser(Problems problems) {
        this.problems = problems;
        this.arguments = new ArgumentCheck(problems);
    }

    Expression parse(Call section) {
        if (section.body() == null) {
            problems.add(section.node(), "Expected a block for " + section.name());
            return new Description().expression();
        }
        if (section.statements().isEmpty()) {
            problems.add(section.node(), "No steps specified for branch");
        }
        if (!isParallel(section)) {
            check(section.body());
        }
        return section.body();
    }

    /** The one place where the step may stand. */
    private static boolean isParallel(Call section) {
        Call only =
                section.statements().size() == 1 ? Call.of(section.statements().get(0)) : null;
        return only != null && only.name().equals("parallel") && section.name().equals("steps");
    }

    private void check(ClosureExpression block) {
        for (Statement statement : Call.statements(block)) {
            Call call = Call.of(statement);
            if (call == null) {
                problems.add(statement, "Expected a step");
            } else if (call.ofObject()) {
                problems.add(statement, "Method calls on objects not allowed outside \"script\" blocks.");
            } else {
                step(call);
            }
        }
    }

    private void step(Call call) {
        if (call.name().equals("script")) {
            if (call.body() == null) {
                problems.add(call.node(), "Script step without a block");
            }
            return;
        }
        if (BLOCKED.containsKey(call.name())) {
            problems.add(
                    call.node(),
                    "Invalid step \"" + call.name() + "\" used - not allowed in this context - "
                            + BLOCKED.get(call.name()));
            return;
        }
        arguments.step(call);
        if (call.body() != null) {
            check(call.body());
        }
    }

    /** A map of blocks by condition. */
    Expression post(Call post) {
        Description conditions = new Description();
        if (post.body() == null) {
            problems.add(post.node(), "Expected a block");
            return conditions.expression();
        }
        if (post.statements().isEmpty()) {
            problems.add(post.node(), "post can not be empty");
        }
        List<String> seen = new ArrayList<>();
        for (Statement statement : post.statements()) {
            Call condition = Call.of(statement);
            if (condition == null || condition.body() == null) {
                problems.add(
                        statement,
                        "The ‘post’ section can only contain build condition names with code blocks. Valid condition"
                                + " names are " + PostConditions.ORDER);
            } else if (!PostConditions.ORDER.contains(condition.name())) {
                problems.add(
                        statement,
                        "Invalid condition \"" + condition.name() + "\" - valid conditions are "
                                + PostConditions.ORDER);
            } else if (seen.contains(condition.name())) {
                problems.add(post.node(), "Duplicate build condition name: \"" + condition.name() + "\"");
            } else {
                conditions.put(condition.name(), parse(condition));
                seen.add(condition.name());
            }
        }
        return conditions.expression();
    }
}
