package org.modellineage.host.declarative;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import hudson.model.Describable;
import hudson.model.Descriptor;
import java.math.BigDecimal;
import java.util.List;
import org.codehaus.groovy.ast.ASTNode;
import org.codehaus.groovy.ast.expr.ConstantExpression;
import org.codehaus.groovy.ast.expr.Expression;
import org.codehaus.groovy.ast.expr.MapEntryExpression;
import org.codehaus.groovy.ast.expr.MapExpression;
import org.codehaus.groovy.ast.expr.MethodCallExpression;
import org.codehaus.groovy.runtime.ScriptBytecodeAdapter;
import org.jenkinsci.plugins.structs.SymbolLookup;
import org.jenkinsci.plugins.structs.describable.DescribableModel;
import org.jenkinsci.plugins.structs.describable.DescribableParameter;
import org.jenkinsci.plugins.workflow.steps.Step;
import org.jenkinsci.plugins.workflow.steps.StepDescriptor;

/** Holds the arguments of steps and of named objects against what those declare. */
final class ArgumentCheck {

    private final Problems problems;

    ArgumentCheck(Problems problems) {
        this.problems = problems;
    }

    /** What is known of a step of that name, else of a named object, else null. */
    @CheckForNull
    private static Descriptor<?> ofStep(String name) {
        Descriptor<?> step = StepDescriptor.byFunctionName(name);
        return step == null ? ofObject(Describable.class, name) : step;
    }

    @CheckForNull
    @SuppressWarnings({"unchecked", "rawtypes"})
    private static Descriptor<?> ofObject(Class<? extends Describable> type, String name) {
        return SymbolLookup.get().findDescriptor((Class) type, name);
    }

    @CheckForNull
    private static DescribableModel<?> model(@CheckForNull Descriptor<?> descriptor) {
        try {
            return descriptor == null ? null : DescribableModel.of(descriptor.clazz);
        } catch (IllegalArgumentException unbound) {
            return null;
        }
    }

    void step(Call call) {
        Descriptor<?> descriptor = ofStep(call.name());
        DescribableModel<?> model = model(descriptor);
        if (model == null || call.name().equals("parallel")) {
            return; // a variable or a library may be called so, or it takes its arguments as they come
        }
        boolean block = descriptor instanceof StepDescriptor step && step.takesImplicitBlockArgument();
        if (call.arguments().isEmpty() || call.named() != null) {
            named(call, model, block);
        } else if (call.arguments().size() > 1) {
            problems.add(call.node(), "Arguments to \"" + call.name() + "\" must be explicitly named.");
        } else if (model.getSoleRequiredParameter() != null) {
            type(model.getSoleRequiredParameter(), call.arguments().get(0), false);
        } else if (!block) {
            problems.add(call.node(), "Step does not take a single required parameter - use named parameters instead");
        }
    }

    private void named(Call call, DescribableModel<?> model, boolean block) {
        MapExpression arguments = call.named();
        DescribableParameter sole = model.getSoleRequiredParameter();
        boolean valid = true;
        for (MapEntryExpression entry : entries(arguments)) {
            String key = entry.getKeyExpression().getText();
            boolean ofSole = sole != null && Describable.class.isAssignableFrom(sole.getErasedType());
            if (model.getParameter(key) == null && ofSole) {
                return; // its keys are those of the object that it takes
            }
            boolean alone = entries(arguments).size() == 1 && sole != null && sole == model.getParameter(key);
            valid &= known(model, key, entry.getKeyExpression())
                    && type(model.getParameter(key), entry.getValueExpression(), !alone || block);
        }
        for (DescribableParameter parameter : model.getParameters()) {
            if (valid && parameter.isRequired() && !has(arguments, parameter.getName())) {
                problems.add(call.node(), "Missing required parameter: \"" + parameter.getName() + "\"");
            }
        }
    }

    private static List<MapEntryExpression> entries(@CheckForNull MapExpression map) {
        return map == null ? List.of() : map.getMapEntryExpressions();
    }

    private static boolean has(@CheckForNull MapExpression map, String key) {
        return entries(map).stream()
                .anyMatch(entry -> entry.getKeyExpression().getText().equals(key));
    }

    private boolean known(DescribableModel<?> model, String key, ASTNode at) {
        if (model.getParameter(key) != null) {
            return true;
        }
        String nearest = NearestName.of(
                key,
                model.getParameters().stream()
                        .map(DescribableParameter::getName)
                        .toList());
        problems.add(at, "Invalid parameter \"" + key + "\", did you mean \"" + nearest + "\"?");
        return false;
    }

    /** Constants alone have a type before the run. */
    private boolean type(DescribableParameter parameter, Expression value, boolean byName) {
        if (!(value instanceof ConstantExpression constant) || fits(constant.getValue(), parameter.getErasedType())) {
            return true;
        }
        Object given = constant.getValue() instanceof BigDecimal number ? number.doubleValue() : constant.getValue();
        problems.add(
                value,
                "Expecting \"" + parameter.getErasedType() + "\""
                        + (byName ? " for parameter \"" + parameter.getName() + "\"" : "") + " but got \"" + given
                        + "\" of type " + given.getClass() + " instead");
        return false;
    }

    private static boolean fits(@CheckForNull Object value, Class<?> type) {
        if (type == String.class && (value instanceof Integer || value instanceof Boolean)
                || type == int.class && (value instanceof String || value instanceof Boolean)) {
            return false;
        }
        try {
            ScriptBytecodeAdapter.castToType(value instanceof BigDecimal number ? number.doubleValue() : value, type);
            return true;
        } catch (Throwable refused) { // declared so by Groovy
            return false;
        }
    }

    /** An option, a parameter or a trigger, and what is called inside it. Missing arguments show when it runs. */
    void object(Call call, Class<? extends Describable> type) {
        Descriptor<?> descriptor = type == Step.class ? ofStep(call.name()) : ofObject(type, call.name());
        DescribableModel<?> model = model(descriptor);
        if (model == null) {
            return;
        }
        if (call.named() == null) {
            positional(call, model);
            return;
        }
        for (MapEntryExpression entry : entries(call.named())) {
            String key = entry.getKeyExpression().getText();
            if (known(model, key, entry.getKeyExpression())) {
                value(model.getParameter(key), entry.getValueExpression(), true);
            }
        }
    }

    private void positional(Call call, DescribableModel<?> model) {
        List<DescribableParameter> required = model.getParameters().stream()
                .filter(DescribableParameter::isRequired)
                .toList();
        int given = call.arguments().size();
        if (given > 1) {
            problems.add(call.node(), "Arguments to \"" + call.name() + "\" must be explicitly named.");
        } else if (required.size() != given) {
            boolean flag = given == 0 && required.size() == 1 && required.get(0).getErasedType() == Boolean.class;
            if (!flag) {
                problems.add(
                        call.node(),
                        "\"" + call.name() + "\" should have " + required.size() + " arguments but has " + given
                                + " arguments instead.");
            }
        } else if (given == 1) {
            value(required.get(0), call.arguments().get(0), false);
        }
    }

    private void value(DescribableParameter parameter, Expression value, boolean byName) {
        if (value instanceof MethodCallExpression inner
                && inner.isImplicitThis()
                && Call.of(inner) != null
                && Describable.class.isAssignableFrom(parameter.getErasedType())) {
            object(Call.of(inner), parameter.getErasedType().asSubclass(Describable.class));
        } else {
            type(parameter, value, byName);
        }
    }
}
