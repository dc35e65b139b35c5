package org.jenkinsci.plugins.structs.describable;

import com.google.common.primitives.Primitives;
import edu.umd.cs.findbugs.annotations.NonNull;
import hudson.model.Result;
import java.lang.reflect.Modifier;
import java.lang.reflect.Type;
import java.net.URL;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.Stack;
import java.util.TreeMap;
import org.jvnet.tiger_types.Types;

/** What kind of value a parameter takes. */
public abstract class ParameterType {

    @NonNull
    private final Type actualType;

    ParameterType(Type actualType) {
        this.actualType = actualType;
    }

    /** The Java type as declared. */
    public Type getActualType() {
        return actualType;
    }

    static ParameterType of(Type type) {
        try {
            if (type instanceof Class<?> c) {
                return ofClass(c);
            }
            if (Types.isSubClassOf(type, Collection.class)) {
                return new ArrayType(
                        type, of(Types.getTypeArgument(Types.getBaseClass(type, Collection.class), 0, Object.class)));
            }
            throw new UnsupportedOperationException("do not know how to categorize attributes of type " + type);
        } catch (RuntimeException x) {
            return new ErrorType(x, type);
        }
    }

    private static ParameterType ofClass(Class<?> c) {
        if (c == String.class || Primitives.unwrap(c).isPrimitive()) {
            return new AtomicType(c);
        }
        if (c.isEnum()) {
            List<String> names = new ArrayList<>();
            for (Object constant : c.getEnumConstants()) {
                names.add(((Enum<?>) constant).name());
            }
            return new EnumType(c, names.toArray(new String[0]));
        }
        if (c == URL.class || c == Result.class) {
            return new AtomicType(String.class);
        }
        if (c.isArray()) {
            return new ArrayType(c, of(c.getComponentType()));
        }
        Set<Class<?>> subtypes = DescribableModel.findSubtypes(c);
        boolean single = subtypes.isEmpty() && !Modifier.isAbstract(c.getModifiers());
        return single || subtypes.equals(Set.of(c))
                ? new HomogeneousObjectType(c)
                : new HeterogeneousObjectType(c, models(subtypes));
    }

    private static Map<String, DescribableModel<?>> models(Set<Class<?>> subtypes) {
        Map<String, DescribableModel<?>> models = new TreeMap<>();
        for (Class<?> subtype : subtypes) {
            boolean ambiguous = subtypes.stream()
                            .filter(other -> other.getSimpleName().equals(subtype.getSimpleName()))
                            .count()
                    > 1;
            try {
                models.put(ambiguous ? subtype.getName() : subtype.getSimpleName(), DescribableModel.of(subtype));
            } catch (RuntimeException unbound) {
                continue; // a subtype that cannot be written in a script is not offered
            }
        }
        return models;
    }

    abstract void toString(StringBuilder b, Stack<Class<?>> modelTypes);

    @Override
    public final String toString() {
        StringBuilder b = new StringBuilder();
        toString(b, new Stack<>());
        return b.toString();
    }
}
