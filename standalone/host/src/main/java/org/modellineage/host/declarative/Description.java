package org.modellineage.host.declarative;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import java.util.ArrayList;
import java.util.List;
import org.codehaus.groovy.ast.Parameter;
import org.codehaus.groovy.ast.expr.ClosureExpression;
import org.codehaus.groovy.ast.expr.ConstantExpression;
import org.codehaus.groovy.ast.expr.Expression;
import org.codehaus.groovy.ast.expr.ListExpression;
import org.codehaus.groovy.ast.expr.MapEntryExpression;
import org.codehaus.groovy.ast.expr.MapExpression;
import org.codehaus.groovy.ast.stmt.BlockStatement;
import org.codehaus.groovy.ast.stmt.ExpressionStatement;

/** A map literal that is put together: what a section becomes in the compiled script. */
final class Description {

    private final MapExpression map = new MapExpression();

    Description put(String key, @CheckForNull Expression value) {
        if (value != null) {
            map.addMapEntryExpression(new MapEntryExpression(new ConstantExpression(key), value));
        }
        return this;
    }

    Description constant(String key, @CheckForNull Object constant) {
        return put(key, constant == null ? null : new ConstantExpression(constant));
    }

    Expression expression() {
        return map;
    }

    boolean isEmpty() {
        return map.getMapEntryExpressions().isEmpty();
    }

    static Expression list(List<? extends Expression> elements) {
        return new ListExpression(new ArrayList<>(elements));
    }

    static Expression strings(List<String> values) {
        return list(values.stream().map(ConstantExpression::new).toList());
    }

    /** A block that gives the value when it is needed. */
    static Expression later(Expression value) {
        BlockStatement code = new BlockStatement();
        code.addStatement(new ExpressionStatement(value));
        return closure(code);
    }

    static Expression closure(BlockStatement code, Parameter... parameters) {
        // null is Groovy's word for a block that takes nothing, not even "it"
        return new ClosureExpression(parameters.length == 0 ? null : parameters, code);
    }
}
