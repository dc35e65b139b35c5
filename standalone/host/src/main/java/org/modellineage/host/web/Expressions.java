package org.modellineage.host.web;

import java.util.AbstractMap;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.apache.commons.jelly.JellyContext;
import org.apache.commons.jelly.JellyException;
import org.apache.commons.jelly.expression.Expression;
import org.apache.commons.jelly.expression.ExpressionFactory;
import org.apache.commons.jelly.expression.ExpressionSupport;
import org.apache.commons.jexl.JexlContext;
import org.springframework.security.access.AccessDeniedException;

/**
 * JEXL expressions for pages. A missing permission ends the page; any other failure is logged and counts as null, as
 * in Jenkins. Understands the conditional {@code a ? b : c} and {@code a ?: b}, which the published JEXL 1.1 lacks.
 */
public final class Expressions implements ExpressionFactory {
    private static final Logger LOGGER = Logger.getLogger(Expressions.class.getName());
    private static final String PART = "partOfExpression";

    static {
        FieldsToo.install();
    }

    @Override
    public Expression createExpression(String text) throws JellyException {
        return new PageExpression(text, parse(text));
    }

    private static Term parse(String text) throws JellyException {
        Conditional conditional = Conditional.split(text);
        if (conditional == null) {
            return plain(text);
        }
        Term condition = parse(conditional.condition());
        Term otherwise = parse(conditional.otherwise());
        if (conditional.isElvis()) {
            return vars -> {
                Object value = condition.evaluate(vars);
                return isTrue(value) ? value : otherwise.evaluate(vars);
            };
        }
        Term then = parse(conditional.then());
        return vars -> isTrue(condition.evaluate(vars)) ? then.evaluate(vars) : otherwise.evaluate(vars);
    }

    /** Arguments and groups that hold a conditional become variables, evaluated when they are asked for. */
    private static Term plain(String text) throws JellyException {
        List<String> parts = new ArrayList<>();
        String flat = Arguments.replace(text, part -> {
            parts.add(part);
            return PART + (parts.size() - 1);
        });
        List<Term> terms = new ArrayList<>();
        for (String part : parts) {
            terms.add(parse(part));
        }
        Term whole = jexl(flat);
        return terms.isEmpty() ? whole : vars -> whole.evaluate(new Parts(vars, terms));
    }

    private static Term jexl(String text) throws JellyException {
        try {
            return org.apache.commons.jexl.ExpressionFactory.createExpression(text)::evaluate;
        } catch (Exception e) {
            throw new JellyException("Unable to create expression: " + text, e);
        }
    }

    private static boolean isTrue(Object value) {
        if (value instanceof Boolean truth) {
            return truth;
        }
        return value != null && !(value instanceof String text && (text.isEmpty() || "false".equals(text)));
    }

    private interface Term {
        Object evaluate(JexlContext variables) throws Exception;
    }

    private static final class PageExpression extends ExpressionSupport {
        private final String text;
        private final Term term;

        PageExpression(String text, Term term) {
            this.text = text;
            this.term = term;
        }

        @Override
        public String getExpressionText() {
            return "${" + text + "}";
        }

        @Override
        public Object evaluate(JellyContext context) {
            try {
                return term.evaluate(new Variables(context));
            } catch (AccessDeniedException e) {
                throw e;
            } catch (Exception e) {
                LOGGER.log(Level.WARNING, e, () -> "Caught exception evaluating: " + text);
                return null;
            }
        }
    }

    /** The variables of a page and the parts of an expression that were taken out of it. */
    private static final class Parts extends AbstractMap<Object, Object> implements JexlContext {
        private final JexlContext outer;
        private final List<Term> parts;

        Parts(JexlContext outer, List<Term> parts) {
            this.outer = outer;
            this.parts = parts;
        }

        @Override
        public Map<?, ?> getVars() {
            return this;
        }

        @Override
        @SuppressWarnings("rawtypes")
        public void setVars(Map vars) {
            throw new UnsupportedOperationException("Expressions do not set variables");
        }

        @Override
        public Object get(Object key) {
            String name = (String) key;
            if (!name.startsWith(PART)) {
                return outer.getVars().get(key);
            }
            try {
                return parts.get(Integer.parseInt(name.substring(PART.length())))
                        .evaluate(outer);
            } catch (RuntimeException e) {
                throw e;
            } catch (Exception e) {
                throw new IllegalStateException(e);
            }
        }

        @Override
        public boolean containsKey(Object key) {
            return get(key) != null;
        }

        @Override
        public Set<Entry<Object, Object>> entrySet() {
            return Set.of();
        }
    }

    /** The variables of a page as JEXL sees them: whatever is not set is null. */
    private static final class Variables extends AbstractMap<Object, Object> implements JexlContext {
        private final JellyContext context;

        Variables(JellyContext context) {
            this.context = context;
        }

        @Override
        public Map<?, ?> getVars() {
            return this;
        }

        @Override
        @SuppressWarnings("rawtypes")
        public void setVars(Map vars) {
            throw new UnsupportedOperationException("Expressions do not set variables");
        }

        @Override
        public Object get(Object key) {
            return context.getVariable((String) key);
        }

        @Override
        public boolean containsKey(Object key) {
            return get(key) != null;
        }

        @Override
        public Set<Entry<Object, Object>> entrySet() {
            return Set.of();
        }
    }
}
