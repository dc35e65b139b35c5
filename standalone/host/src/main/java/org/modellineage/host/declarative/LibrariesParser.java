package org.modellineage.host.declarative;

import java.util.ArrayList;
import java.util.List;
import org.codehaus.groovy.ast.expr.ConstantExpression;
import org.codehaus.groovy.ast.expr.Expression;
import org.codehaus.groovy.ast.stmt.Statement;

/** {@code libraries}: what is loaded before anything else of a Pipeline runs. */
final class LibrariesParser {

    private final Problems problems;

    LibrariesParser(Problems problems) {
        this.problems = problems;
    }

    /** The list of their names, as written. */
    Expression parse(Call section) {
        List<Expression> identifiers = new ArrayList<>();
        if (section.body() == null || section.statements().isEmpty()) {
            problems.add(section.node(), "libraries can not be empty");
            return Description.list(identifiers);
        }
        for (Statement statement : section.statements()) {
            Call lib = Call.of(statement);
            boolean named = lib != null
                    && lib.name().equals("lib")
                    && !lib.ofObject()
                    && lib.body() == null
                    && lib.arguments().size() == 1
                    && lib.arguments().get(0) instanceof ConstantExpression;
            if (named) {
                identifiers.add(lib.arguments().get(0));
            } else {
                problems.add(statement, "Expected a \"lib(...)\" but got " + problems.text(statement));
            }
        }
        return Description.list(identifiers);
    }
}
