package org.modellineage.host.declarative;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import java.util.ArrayList;
import java.util.List;
import org.codehaus.groovy.ast.expr.ClosureExpression;
import org.codehaus.groovy.ast.expr.Expression;
import org.codehaus.groovy.ast.expr.MapExpression;
import org.codehaus.groovy.ast.expr.MethodCallExpression;
import org.codehaus.groovy.ast.expr.TupleExpression;
import org.codehaus.groovy.ast.stmt.BlockStatement;
import org.codehaus.groovy.ast.stmt.EmptyStatement;
import org.codehaus.groovy.ast.stmt.ExpressionStatement;
import org.codehaus.groovy.ast.stmt.Statement;

/**
 * A call as it is written: {@code name arguments { body }}.
 *
 * @param arguments without the block at their end
 * @param body that block, or null
 */
record Call(
        MethodCallExpression node,
        String name,
        List<Expression> arguments,
        @CheckForNull ClosureExpression body) {

    /** The call that the statement is, or null where it is none. */
    @CheckForNull
    static Call of(Statement statement) {
        return statement instanceof ExpressionStatement it && it.getExpression() instanceof MethodCallExpression call
                ? of(call)
                : null;
    }

    @CheckForNull
    static Call of(MethodCallExpression call) {
        if (call.getMethodAsString() == null) {
            return null;
        }
        List<Expression> arguments = call.getArguments() instanceof TupleExpression tuple
                ? new ArrayList<>(tuple.getExpressions())
                : new ArrayList<>(List.of(call.getArguments()));
        int last = arguments.size() - 1;
        ClosureExpression body = last >= 0 && arguments.get(last) instanceof ClosureExpression it ? it : null;
        if (body != null) {
            arguments.remove(last);
        }
        return new Call(call, call.getMethodAsString(), arguments, body);
    }

    /** Whether a method of an object is called, which only {@code script} blocks may do. */
    boolean ofObject() {
        return !node.isImplicitThis();
    }

    /** Arguments by name, or null. */
    @CheckForNull
    MapExpression named() {
        boolean map = arguments.size() == 1 && arguments.get(0) instanceof MapExpression;
        return map && !hasClass((MapExpression) arguments.get(0)) ? (MapExpression) arguments.get(0) : null;
    }

    private static boolean hasClass(MapExpression map) {
        return map.getMapEntryExpressions().stream()
                .anyMatch(entry -> entry.getKeyExpression().getText().equals("$class"));
    }

    List<Statement> statements() {
        return statements(body);
    }

    static List<Statement> statements(ClosureExpression block) {
        if (block.getCode() instanceof BlockStatement it) {
            return it.getStatements().stream()
                    .filter(statement -> !(statement instanceof EmptyStatement))
                    .toList();
        }
        return List.of(block.getCode());
    }
}
