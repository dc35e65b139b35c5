package org.modellineage.host.declarative;

import java.util.HashSet;
import java.util.Set;
import org.codehaus.groovy.ast.CodeVisitorSupport;
import org.codehaus.groovy.ast.expr.ClosureExpression;
import org.codehaus.groovy.ast.expr.Expression;
import org.codehaus.groovy.ast.expr.PropertyExpression;
import org.codehaus.groovy.ast.expr.VariableExpression;

/** The variables that an expression reads as it is evaluated, plainly or of {@code env}. */
final class References extends CodeVisitorSupport {
    private final Set<String> names = new HashSet<>();

    private References() {}

    static Set<String> in(Expression expression) {
        References references = new References();
        expression.visit(references);
        return references.names;
    }

    @Override
    public void visitVariableExpression(VariableExpression variable) {
        names.add(variable.getName());
    }

    @Override
    public void visitPropertyExpression(PropertyExpression property) {
        super.visitPropertyExpression(property);
        if (property.getObjectExpression() instanceof VariableExpression object
                && object.getName().equals("env")
                && property.getPropertyAsString() != null) {
            names.add(property.getPropertyAsString());
        }
    }

    /** Evaluated later. */
    @Override
    public void visitClosureExpression(ClosureExpression closure) {}
}
