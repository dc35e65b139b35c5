package org.modellineage.host.web;

import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import org.apache.commons.jexl.util.Introspector;
import org.apache.commons.jexl.util.introspection.Info;
import org.apache.commons.jexl.util.introspection.UberspectImpl;
import org.apache.commons.jexl.util.introspection.VelPropertyGet;
import org.apache.commons.logging.LogFactory;

/** Lets expressions read public fields, constants such as {@code it.DELETE} among them, as Jenkins' JEXL does. */
final class FieldsToo extends UberspectImpl {
    /** Replaces JEXL's own introspection, for which JEXL 1.1 offers no setter. */
    static void install() {
        try {
            Field holder = Introspector.class.getDeclaredField("uberSpect");
            holder.setAccessible(true);
            FieldsToo fields = new FieldsToo();
            fields.setRuntimeLogger(LogFactory.getLog(FieldsToo.class));
            fields.init();
            holder.set(null, fields);
        } catch (Exception e) {
            throw new IllegalStateException("JEXL has changed: its introspection cannot be replaced", e);
        }
    }

    @Override
    public VelPropertyGet getPropertyGet(Object object, String name, Info info) throws Exception {
        Field field = object == null || name == null ? null : publicField(object.getClass(), name);
        return field == null ? super.getPropertyGet(object, name, info) : new FieldGet(field);
    }

    private static Field publicField(Class<?> type, String name) {
        try {
            Field field = type.getField(name);
            return Modifier.isPublic(field.getDeclaringClass().getModifiers()) ? field : null;
        } catch (NoSuchFieldException e) {
            return null;
        }
    }

    private record FieldGet(Field field) implements VelPropertyGet {
        @Override
        public Object invoke(Object object) throws Exception {
            return field.get(object);
        }

        @Override
        public boolean isCacheable() {
            return true;
        }

        @Override
        public String getMethodName() {
            return field.getName();
        }
    }
}
