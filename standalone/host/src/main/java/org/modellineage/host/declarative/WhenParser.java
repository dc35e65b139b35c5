package org.modellineage.host.declarative;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.codehaus.groovy.ast.expr.Expression;
import org.codehaus.groovy.ast.expr.MapEntryExpression;
import org.codehaus.groovy.ast.expr.MapExpression;
import org.codehaus.groovy.ast.stmt.Statement;

/** {@code when}: conditions as a tree, whose leaves are asked when the stage is reached. */
final class WhenParser {

    private static final Set<String> MOMENTS = Set.of("beforeAgent", "beforeInput", "beforeOptions");
    private static final Set<String> NESTS = Set.of("allOf", "anyOf", "not");
    private static final String ALL = "allOf, anyOf, branch, buildingTag, changelog, changeRequest, changeset,"
            + " environment, equals, expression, isRestartedRun, not, tag, triggeredBy";

    /** What a condition must be told. */
    private static final Map<String, List<String>> REQUIRED = Map.of(
            "branch", List.of("pattern"),
            "environment", List.of("name", "value"),
            "equals", List.of("expected", "actual"),
            "tag", List.of("pattern"),
            "changelog", List.of("pattern"),
            "changeset", List.of("pattern"),
            "triggeredBy", List.of("cause"),
            "buildingTag", List.of(),
            "isRestartedRun", List.of(),
            "changeRequest", List.of());

    private static final Map<String, List<String>> OPTIONAL = Map.of(
            "branch", List.of("comparator"),
            "environment", List.of("ignoreCase"),
            "tag", List.of("comparator"),
            "changeset", List.of("caseSensitive", "comparator"),
            "triggeredBy", List.of("detail"),
            "changeRequest",
                    List.of(
                            "id",
                            "target",
                            "branch",
                            "fork",
                            "url",
                            "title",
                            "author",
                            "authorDisplayName",
                            "authorEmail",
                            "comparator"));

    private final Problems problems;
    private final Sections sections;

    WhenParser(Problems problems) {
        this.problems = problems;
        this.sections = new Sections(problems);
    }

    Expression parse(Call when) {
        Description description = new Description();
        if (when.body() == null) {
            problems.add(when.node(), "Expected a block for when");
            return description.expression();
        }
        List<Expression> conditions = new ArrayList<>();
        for (Statement statement : when.statements()) {
            Call call = Call.of(statement);
            if (call != null && MOMENTS.contains(call.name())) {
                description.constant(call.name(), sections.flag(call));
            } else {
                conditions.add(condition(statement, call));
            }
        }
        if (conditions.isEmpty()) {
            problems.add(when.node(), "Empty when closure, remove the property or add some content.");
        }
        return description.put("conditions", Description.list(conditions)).expression();
    }

    private Expression condition(Statement at, Call call) {
        Description description = new Description();
        if (call == null || call.ofObject()) {
            problems.add(at, "Expected a when condition");
            return description.expression();
        }
        description.constant("type", call.name());
        if (call.name().equals("expression")) {
            if (call.body() == null) {
                problems.add(call.node(), "When step without a block");
            }
            return description.put("body", call.body()).expression();
        } else if (NESTS.contains(call.name())) {
            return description.put("children", children(call)).expression();
        } else if (REQUIRED.containsKey(call.name())) {
            leaf(call, description);
        } else {
            problems.add(call.node(), "Unknown conditional " + call.name() + ". Valid conditionals are: " + ALL);
        }
        return description.expression();
    }

    private Expression children(Call call) {
        List<Expression> children = new ArrayList<>();
        if (call.body() != null) {
            call.statements().forEach(statement -> children.add(condition(statement, Call.of(statement))));
        }
        if (!call.arguments().isEmpty()) {
            problems.add(
                    call.node(),
                    "No additional arguments are allowed for children when condition \"" + call.name() + "\".");
        } else if (call.name().equals("not") && children.size() != 1) {
            problems.add(call.node(), "Nested when condition \"not\" requires exactly 1 child condition(s).");
        } else if (children.isEmpty()) {
            problems.add(
                    call.node(),
                    "Nested when condition \"" + call.name() + "\" requires at least one child condition.");
        }
        return Description.list(children);
    }

    private void leaf(Call call, Description description) {
        List<String> required = REQUIRED.get(call.name());
        if (call.body() != null) {
            problems.add(
                    call.node(), "No children when conditions are allowed for when condition \"" + call.name() + "\".");
        } else if (call.named() != null) {
            named(call, call.named(), required);
            description.put("arguments", Description.later(call.named()));
        } else if (call.arguments().size() == 1 && required.size() == 1) {
            description.put(
                    "arguments",
                    Description.later(new Description()
                            .put(required.get(0), call.arguments().get(0))
                            .expression()));
        } else if (!call.arguments().isEmpty()) {
            problems.add(call.node(), "Step does not take a single required parameter - use named parameters instead");
        } else {
            missing(call, required, List.of());
            description.put("arguments", Description.later(new MapExpression()));
        }
    }

    private void named(Call call, MapExpression arguments, List<String> required) {
        List<String> given = new ArrayList<>();
        List<String> known = new ArrayList<>(required);
        known.addAll(OPTIONAL.getOrDefault(call.name(), List.of()));
        for (MapEntryExpression entry : arguments.getMapEntryExpressions()) {
            String key = entry.getKeyExpression().getText();
            given.add(key);
            if (!known.contains(key)) {
                problems.add(
                        entry.getKeyExpression(),
                        "Invalid parameter \"" + key + "\", did you mean \"" + NearestName.of(key, known) + "\"?");
            }
        }
        missing(call, required, given);
    }

    private void missing(Call call, List<String> required, List<String> given) {
        for (String name : required) {
            if (!given.contains(name)) {
                problems.add(call.node(), "Missing required parameter: \"" + name + "\"");
            }
        }
    }
}
