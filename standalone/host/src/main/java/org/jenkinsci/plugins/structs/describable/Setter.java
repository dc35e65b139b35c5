package org.jenkinsci.plugins.structs.describable;

import java.lang.reflect.Field;
import java.lang.reflect.Method;

/** A field or method that takes an optional argument. */
abstract class Setter {

    abstract void set(Object o, Object v) throws Exception;

    abstract String getDisplayName();

    abstract boolean isDeprecated();

    static Setter create(Field f) {
        return new Setter() {
            @Override
            void set(Object o, Object v) throws Exception {
                f.setAccessible(true);
                f.set(o, v);
            }

            @Override
            String getDisplayName() {
                return f.getDeclaringClass() + "." + f.getName();
            }

            @Override
            boolean isDeprecated() {
                return f.isAnnotationPresent(Deprecated.class);
            }
        };
    }

    static Setter create(Method m) {
        return new Setter() {
            @Override
            void set(Object o, Object v) throws Exception {
                m.setAccessible(true);
                m.invoke(o, v);
            }

            @Override
            String getDisplayName() {
                return m.getDeclaringClass() + "." + m.getName() + "()";
            }

            @Override
            boolean isDeprecated() {
                return m.isAnnotationPresent(Deprecated.class);
            }
        };
    }
}
