package org.jenkinsci.plugins.structs.describable;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import hudson.model.Result;
import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Type;
import java.net.URL;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.jvnet.tiger_types.Types;
import org.kohsuke.stapler.NoStaplerConstructorException;

/** One argument of a data-bound class. */
public final class DescribableParameter {

    private static final Logger LOGGER = Logger.getLogger(DescribableParameter.class.getName());

    private final DescribableModel<?> parent;
    private final Type rawType;
    private final String name;
    final Setter setter;

    DescribableParameter(DescribableModel<?> parent, Type type, String name, Setter setter) {
        this.parent = parent;
        this.rawType = type;
        this.name = name;
        this.setter = setter;
    }

    /** Its Java type as declared. */
    public Type getRawType() {
        return rawType;
    }

    /** Its Java type without type arguments. */
    public Class<?> getErasedType() {
        return Types.erasure(rawType);
    }

    public String getName() {
        return name;
    }

    public String getCapitalizedName() {
        return Character.toUpperCase(name.charAt(0)) + name.substring(1);
    }

    /** Whether it is one of the constructor's. */
    public boolean isRequired() {
        return setter == null;
    }

    public boolean isDeprecated() {
        return setter != null && setter.isDeprecated();
    }

    /** Its help text, or null. */
    @CheckForNull
    public String getHelp() throws IOException {
        return parent.getHelp("help-" + name + ".html");
    }

    /** The value that the object was given, as a script would write it. */
    Object inspect(Object o) {
        return uncoerce(getValue(o), rawType);
    }

    private Object getValue(Object o) {
        Class<?> owner = parent.getType();
        try {
            try {
                return owner.getField(name).get(o);
            } catch (NoSuchFieldException hidden) {
                return invokeGetter(owner, o);
            }
        } catch (NoSuchMethodException x) {
            throw new UnsupportedOperationException(
                    "no public field ‘" + name + "’ (or getter method) found in " + owner);
        } catch (IllegalAccessException | InvocationTargetException x) {
            throw new UnsupportedOperationException(x);
        }
    }

    private Object invokeGetter(Class<?> owner, Object o)
            throws NoSuchMethodException, IllegalAccessException, InvocationTargetException {
        try {
            return owner.getMethod("get" + getCapitalizedName()).invoke(o);
        } catch (NoSuchMethodException x) {
            return owner.getMethod("is" + getCapitalizedName()).invoke(o);
        }
    }

    private Object uncoerce(Object o, Type declared) {
        if (o instanceof Enum<?> constant) {
            return constant.name();
        } else if (o instanceof URL || o instanceof Result || o instanceof Character) {
            return o.toString();
        } else if (o instanceof Object[] array) {
            return uncoerceAll(Arrays.asList(array), array.getClass().getComponentType());
        } else if (o instanceof Collection<?> list && Types.isSubClassOf(declared, Collection.class)) {
            return uncoerceAll(
                    list, Types.getTypeArgument(Types.getBaseClass(declared, Collection.class), 0, Object.class));
        } else if (o != null && !o.getClass().getName().startsWith("java.")) {
            return nested(o, declared);
        }
        return o;
    }

    private List<Object> uncoerceAll(Collection<?> values, Type elementType) {
        List<Object> list = new ArrayList<>(values.size());
        for (Object value : values) {
            list.add(uncoerce(value, elementType));
        }
        return list;
    }

    private Object nested(Object o, Type declared) {
        try {
            UninstantiatedDescribable nested = DescribableModel.uninstantiate2_(o);
            if (declared != o.getClass()) {
                long sameName = DescribableModel.findSubtypes(Types.erasure(declared)).stream()
                        .filter(c -> c.getSimpleName().equals(o.getClass().getSimpleName()))
                        .count();
                nested.setKlass(
                        sameName > 1 ? o.getClass().getName() : o.getClass().getSimpleName());
            }
            nested.setSymbol(DescribableModel.symbolOf(o));
            return nested;
        } catch (NoStaplerConstructorException plainValue) {
            return o;
        } catch (UnsupportedOperationException x) {
            LOGGER.log(Level.WARNING, x, () -> "failed to uncoerce " + o);
            return o;
        }
    }
}
