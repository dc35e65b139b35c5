package org.modellineage.host.declarative;

import java.util.HashSet;
import java.util.Set;
import java.util.function.BiConsumer;
import org.codehaus.groovy.ast.expr.ConstantExpression;
import org.codehaus.groovy.ast.expr.Expression;
import org.codehaus.groovy.ast.stmt.Statement;

/** What sections have in common: a block of named parts, each of which may stand there once. */
final class Sections {

    private final Problems problems;

    Sections(Problems problems) {
        this.problems = problems;
    }

    /** Hands each part of the block over, by name. */
    void each(Call section, BiConsumer<String, Call> part) {
        if (section.body() == null) {
            problems.add(section.node(), "Expected a block for " + section.name());
            return;
        }
        Set<String> seen = new HashSet<>();
        for (Statement statement : section.statements()) {
            Call call = Call.of(statement);
            if (call == null || call.ofObject()) {
                problems.add(
                        statement,
                        "Not a valid section definition: \"" + problems.text(statement)
                                + "\". Some extra configuration is required.");
            } else {
                if (!seen.add(call.name())) {
                    problems.add(statement, "Multiple occurrences of the " + call.name() + " section");
                }
                part.accept(call.name(), call);
            }
        }
    }

    void undefined(Call call) {
        problems.add(call.node(), "Undefined section \"" + call.name() + "\"");
    }

    /** Refuses what Jenkins knows and this host does not. */
    void refuse(Call call, String what) {
        problems.add(call.node(), "this host has no " + what + "; run the file in a Jenkins with the plugins for it");
    }

    /** The constant truth value that the part has, false where it has none. */
    boolean flag(Call call) {
        if (call.arguments().size() == 1
                && call.arguments().get(0) instanceof ConstantExpression it
                && it.getValue() instanceof Boolean flag) {
            return flag;
        }
        problems.add(call.node(), "Expected a boolean with " + call.name());
        return false;
    }

    /** The constant text that an expression is; empty after telling that it is none. */
    String literal(Expression value) {
        if (value instanceof ConstantExpression constant && constant.getValue() instanceof String text) {
            return text;
        }
        problems.add(value, "Expected string literal but got " + problems.text(value));
        return "";
    }
}
