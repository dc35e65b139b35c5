package org.modellineage.host.declarative;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.codehaus.groovy.ast.expr.Expression;
import org.codehaus.groovy.ast.stmt.Statement;

/** {@code axes} and {@code excludes} of a {@code matrix}; {@link Matrix} makes the cells of them. */
final class MatrixParser {

    private final Problems problems;
    private final Sections sections;

    MatrixParser(Problems problems) {
        this.problems = problems;
        this.sections = new Sections(problems);
    }

    Expression axes(Call section) {
        List<Expression> axes = new ArrayList<>();
        Set<String> names = new HashSet<>();
        for (Call axis : calls(section, "axis")) {
            axes.add(axis(axis, names, false));
        }
        if (axes.isEmpty()) {
            problems.add(section.node(), "No axis directives specified");
        }
        return Description.list(axes);
    }

    Expression excludes(Call section) {
        List<Expression> excludes = new ArrayList<>();
        for (Call exclude : calls(section, "exclude")) {
            List<Expression> axes = new ArrayList<>();
            Set<String> names = new HashSet<>();
            for (Call axis : calls(exclude, "axis")) {
                axes.add(axis(axis, names, true));
            }
            if (axes.isEmpty()) {
                problems.add(exclude.node(), "No axis directives specified");
            }
            excludes.add(Description.list(axes));
        }
        if (excludes.isEmpty()) {
            problems.add(section.node(), "No exclude directives specified");
        }
        return Description.list(excludes);
    }

    private List<Call> calls(Call section, String name) {
        List<Call> calls = new ArrayList<>();
        if (section.body() == null) {
            problems.add(section.node(), "Expected a block for " + section.name());
            return calls;
        }
        for (Statement statement : section.statements()) {
            Call call = Call.of(statement);
            if (call == null || !call.name().equals(name)) {
                problems.add(statement, "Expected an " + name);
            } else {
                calls.add(call);
            }
        }
        return calls;
    }

    private Expression axis(Call axis, Set<String> names, boolean excluded) {
        Description description = new Description();
        Set<String> seen = new HashSet<>();
        sections.each(axis, (part, call) -> {
            seen.add(part);
            if (part.equals("name") && call.arguments().size() == 1) {
                String name = sections.literal(call.arguments().get(0));
                description.constant("name", name);
                if (!names.add(name)) {
                    problems.add(call.node(), "Duplicate axis name: \"" + name + "\"");
                }
            } else if (part.equals("name")) {
                problems.add(call.node(), "No argument for field \"name\"");
            } else if (part.equals("values") || excluded && part.equals("notValues")) {
                description.put(part, values(call));
            } else {
                sections.undefined(call);
            }
        });
        if (!seen.contains("name")) {
            problems.add(axis.node(), "Missing required section \"name\"");
        }
        if (seen.contains("values") && seen.contains("notValues")) {
            problems.add(axis.node(), "Exclude axis must contain either \"values\" or \"notValues\"");
        } else if (!seen.contains("values") && !seen.contains("notValues")) {
            problems.add(axis.node(), "Missing required section \"values\"");
        }
        return description.expression();
    }

    private Expression values(Call call) {
        List<String> values = new ArrayList<>();
        for (Expression value : call.arguments()) {
            String text = sections.literal(value);
            if (values.contains(text)) {
                problems.add(value, "Duplicate axis value: \"" + text + "\"");
            }
            values.add(text);
        }
        return Description.strings(values);
    }
}
