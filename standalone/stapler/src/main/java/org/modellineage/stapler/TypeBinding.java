package org.modellineage.stapler;

import java.lang.reflect.Array;
import java.lang.reflect.GenericArrayType;
import java.lang.reflect.GenericDeclaration;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.lang.reflect.TypeVariable;
import java.lang.reflect.WildcardType;
import java.util.Arrays;
import org.jvnet.tiger_types.Types;

/** Puts the type arguments of a parameterised type in the place of its declaration's type variables. */
public final class TypeBinding {
    private TypeBinding() {}

    /**
     * @param type may mention type variables of {@code declaration}; others stay as they are
     * @param arguments the parameterisation of {@code declaration}
     */
    public static Type bind(Type type, GenericDeclaration declaration, ParameterizedType arguments) {
        if (type instanceof TypeVariable<?> variable) {
            return variable.getGenericDeclaration().equals(declaration) ? argument(variable, arguments) : type;
        }
        if (type instanceof ParameterizedType parameterized) {
            Type[] bound = bindAll(parameterized.getActualTypeArguments(), declaration, arguments);
            return Types.createParameterizedType((Class<?>) parameterized.getRawType(), bound);
        }
        if (type instanceof GenericArrayType array) {
            return arrayOf(array, bind(array.getGenericComponentType(), declaration, arguments));
        }
        if (type instanceof WildcardType wildcard) {
            return bind(wildcard.getUpperBounds()[0], declaration, arguments);
        }
        return type;
    }

    private static Type argument(TypeVariable<?> variable, ParameterizedType arguments) {
        int index = Arrays.asList(variable.getGenericDeclaration().getTypeParameters())
                .indexOf(variable);
        Type[] actual = arguments.getActualTypeArguments();
        return index >= 0 && index < actual.length ? actual[index] : variable;
    }

    private static Type[] bindAll(Type[] types, GenericDeclaration declaration, ParameterizedType arguments) {
        return Arrays.stream(types)
                .map(type -> bind(type, declaration, arguments))
                .toArray(Type[]::new);
    }

    private static Type arrayOf(GenericArrayType original, Type component) {
        return component instanceof Class<?> type ? Array.newInstance(type, 0).getClass() : original;
    }
}
