package org.modellineage.host.declarative;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.codehaus.groovy.ast.ClassHelper;
import org.codehaus.groovy.ast.Parameter;
import org.codehaus.groovy.ast.expr.BinaryExpression;
import org.codehaus.groovy.ast.expr.ClosureExpression;
import org.codehaus.groovy.ast.expr.ConstantExpression;
import org.codehaus.groovy.ast.expr.Expression;
import org.codehaus.groovy.ast.expr.GStringExpression;
import org.codehaus.groovy.ast.expr.MethodCallExpression;
import org.codehaus.groovy.ast.expr.PropertyExpression;
import org.codehaus.groovy.ast.expr.VariableExpression;
import org.codehaus.groovy.ast.stmt.BlockStatement;
import org.codehaus.groovy.ast.stmt.ExpressionStatement;
import org.codehaus.groovy.ast.stmt.Statement;
import org.codehaus.groovy.syntax.Token;
import org.codehaus.groovy.syntax.Types;

/**
 * {@code environment}: one block that is given an {@link EnvironmentSoFar} and puts each value into it in turn, those that
 * others refer to first. Values that refer to each other in a circle stand as they are written.
 */
final class EnvironmentParser {

    private static final Pattern NAME = Pattern.compile("[A-Za-z_][A-Za-z0-9_]*");
    private static final String SO_FAR = "$env";

    private final Problems problems;
    private final Set<String> earlier = new HashSet<>();
    private final Map<String, Expression> written = new LinkedHashMap<>();
    private final BlockStatement values = new BlockStatement();
    private final List<Expression> credentials = new ArrayList<>();

    EnvironmentParser(Problems problems) {
        this.problems = problems;
    }

    void parse(Call environment, Description into) {
        if (environment.body() == null) {
            problems.add(environment.node(), "Expected a block for environment");
            return;
        }
        for (Statement statement : environment.statements()) {
            variable(environment, statement);
        }
        if (environment.statements().isEmpty()) {
            problems.add(environment.node(), "No variables specified for environment");
        }
        inOrder();
        values.addStatement(new ExpressionStatement(soFar()));
        into.put("environment", Description.closure(values, new Parameter(ClassHelper.DYNAMIC_TYPE, SO_FAR)))
                .put("credentials", Description.list(credentials));
    }

    private void variable(Call environment, Statement statement) {
        if (!(statement instanceof ExpressionStatement it
                && it.getExpression() instanceof BinaryExpression assignment
                && assignment.getOperation().getType() == Types.EQUAL)) {
            problems.add(
                    statement,
                    "\"" + problems.text(statement)
                            + "\" is not a valid environment expression. Use \"key = value\" pairs with valid Java/shell"
                            + " keys.");
            problems.add(environment.node(), "Expected name=value pairs");
            return;
        }
        String name = assignment.getLeftExpression().getText();
        Expression value = assignment.getRightExpression();
        if (!NAME.matcher(name).matches()) {
            problems.add(
                    assignment.getLeftExpression(),
                    "\"" + name + "\" is not a valid identifier and cannot be used for an environment variable."
                            + " Identifiers must start with a letter or underscore and can contain only letters, numbers"
                            + " or underscores.");
        } else if (written.containsKey(name)) {
            problems.add(assignment.getLeftExpression(), "Duplicate environment variable name: \"" + name + "\"");
        } else if (value instanceof MethodCallExpression call && "credentials".equals(call.getMethodAsString())) {
            credential(name, Call.of(call));
        } else if (isValue(value)) {
            written.put(name, value);
        }
    }

    /** Each time the first that refers to none that is still to come; where there is no such one, the first. */
    private void inOrder() {
        Map<String, Expression> left = new LinkedHashMap<>(written);
        while (!left.isEmpty()) {
            String name = left.keySet().stream()
                    .filter(one -> References.in(left.get(one)).stream()
                            .allMatch(other -> other.equals(one) || !left.containsKey(other)))
                    .findFirst()
                    .orElse(left.keySet().iterator().next());
            Expression value = left.remove(name);
            values.addStatement(new ExpressionStatement(new BinaryExpression(
                    new PropertyExpression(soFar(), name),
                    Token.newSymbol(Types.ASSIGN, value.getLineNumber(), value.getColumnNumber()),
                    seeingEarlier(value))));
            earlier.add(name);
        }
    }

    private void credential(String name, Call call) {
        if (call.arguments().size() != 1
                || !(call.arguments().get(0) instanceof ConstantExpression
                        || call.arguments().get(0) instanceof GStringExpression)) {
            problems.add(call.node(), "Internal function call parameters must be strings.");
            return;
        }
        credentials.add(new Description()
                .constant("variable", name)
                .put("id", Description.later(call.arguments().get(0)))
                .expression());
    }

    private boolean isValue(Expression value) {
        if (value instanceof BinaryExpression sum) {
            if (sum.getOperation().getType() != Types.PLUS) {
                problems.add(value, "Environment variable values can only be joined together with ‘+’s.");
                return false;
            }
            return (sum.getLeftExpression() instanceof BinaryExpression
                            ? isValue(sum.getLeftExpression())
                            : isText(sum.getLeftExpression()))
                    && isText(sum.getRightExpression());
        }
        boolean valid = value instanceof ConstantExpression
                || value instanceof GStringExpression
                || value instanceof MethodCallExpression;
        if (!valid) {
            problems.add(
                    value,
                    "Environment variable values must either be single quoted, double quoted, or function calls.");
        }
        return valid;
    }

    private boolean isText(Expression value) {
        boolean valid = value instanceof ConstantExpression || value instanceof GStringExpression;
        if (!valid) {
            problems.add(
                    value, "Environment variable values to be concatenated together must be single or double quoted.");
        }
        return valid;
    }

    /** The value with {@code env} and the variables before it read from what there is so far. */
    private Expression seeingEarlier(Expression value) {
        if (value instanceof VariableExpression variable) {
            if (variable.getName().equals("env")) {
                return soFar();
            }
            return earlier.contains(variable.getName())
                    ? new PropertyExpression(soFar(), variable.getName())
                    : variable;
        }
        return value instanceof ClosureExpression ? value : value.transformExpression(this::seeingEarlier);
    }

    private static VariableExpression soFar() {
        return new VariableExpression(SO_FAR);
    }
}
