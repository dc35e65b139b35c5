package org.modellineage.host.form;

import hudson.model.Descriptor;
import java.lang.annotation.Annotation;
import java.lang.reflect.Method;
import java.lang.reflect.Parameter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.kohsuke.stapler.ClassDescriptor;
import org.kohsuke.stapler.QueryParameter;

/** A public web method of a descriptor that serves one form field, as {@code doCheckName} does. */
public final class FormMethod {
    private final Descriptor<?> descriptor;
    private final Method method;

    private FormMethod(Descriptor<?> descriptor, Method method) {
        this.descriptor = descriptor;
        this.method = method;
    }

    /** The method {@code prefix + Field + suffix}, or null. */
    public static FormMethod find(Descriptor<?> descriptor, String prefix, String field, String suffix) {
        String name = name(prefix, field, suffix);
        for (Method method : descriptor.getClass().getMethods()) {
            if (method.getName().equals(name) && !method.isBridge()) {
                return new FormMethod(descriptor, method);
            }
        }
        return null;
    }

    public static String name(String prefix, String field, String suffix) {
        return prefix + Character.toTitleCase(field.charAt(0)) + field.substring(1) + suffix;
    }

    /** The address of the method, to which the values of the other fields are added. */
    public String url() {
        String path = method.getName().substring("do".length());
        return descriptor.getDescriptorFullUrl() + '/' + Character.toLowerCase(path.charAt(0)) + path.substring(1);
    }

    /** The form fields that the method's parameters name, in their order. */
    public List<String> fields() {
        return fields(method);
    }

    /** Puts {@code <kind>Url} and, if other fields are asked for, {@code <kind>DependsOn}. */
    public void putSettings(String kind, Map<String, Object> attributes) {
        List<String> fields = fields();
        if (!fields.isEmpty()) {
            attributes.put(kind + "DependsOn", String.join(" ", fields));
        }
        attributes.put(kind + "Url", url());
    }

    private static List<String> fields(Method method) {
        List<String> fields = new ArrayList<>();
        String[] names = names(method);
        Class<?>[] types = method.getParameterTypes();
        for (int i = 0; i < types.length; i++) {
            QueryParameter query = queryParameter(method.getParameterAnnotations()[i]);
            if (query == null) {
                fields.addAll(fieldsOf(types[i]));
            } else if (!query.value().isEmpty()) {
                fields.add(query.value());
            } else if (i < names.length) {
                fields.add(names[i]);
            }
        }
        return fields;
    }

    private static String[] names(Method method) {
        Parameter[] parameters = method.getParameters();
        return Arrays.stream(parameters).allMatch(Parameter::isNamePresent)
                ? Arrays.stream(parameters).map(Parameter::getName).toArray(String[]::new)
                : ClassDescriptor.loadParameterNames(method);
    }

    private static List<String> fieldsOf(Class<?> type) {
        for (Method method : type.getMethods()) {
            if (method.getName().equals("fromStapler")) {
                return fields(method);
            }
        }
        return List.of();
    }

    private static QueryParameter queryParameter(Annotation[] annotations) {
        for (Annotation annotation : annotations) {
            if (annotation instanceof QueryParameter query) {
                return query;
            }
        }
        return null;
    }
}
