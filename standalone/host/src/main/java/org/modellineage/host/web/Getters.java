package org.modellineage.host.web;

import java.lang.reflect.Method;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import jenkins.security.stapler.StaplerAccessibleType;
import jenkins.security.stapler.StaplerDispatchable;
import jenkins.security.stapler.StaplerNotDispatchable;
import org.kohsuke.stapler.Function;
import org.kohsuke.stapler.FunctionList;
import org.kohsuke.stapler.StaplerFallback;
import org.kohsuke.stapler.StaplerOverridable;
import org.kohsuke.stapler.StaplerProxy;
import org.kohsuke.stapler.WebApp;
import org.kohsuke.stapler.lang.FieldRef;

/** Which getters and fields a path may walk through: those whose type answers requests itself. */
final class Getters implements FunctionList.Filter {
    private static final Set<String> SPECIAL = Set.of("getStaplerFallback", "getTarget");

    private final WebApp web;
    private final Map<Class<?>, Boolean> routable = new ConcurrentHashMap<>();

    Getters(WebApp web) {
        this.web = web;
    }

    @Override
    public boolean keep(Function getter) {
        if (getter.getAnnotation(StaplerNotDispatchable.class) != null) {
            return false;
        }
        if (getter.getAnnotation(StaplerDispatchable.class) != null) {
            return true;
        }
        return !getter.isStatic() && !isSpecial(getter) && isRoutable(getter.getReturnType());
    }

    boolean keepField(FieldRef field) {
        if (field.getAnnotation(StaplerNotDispatchable.class) != null) {
            return false;
        }
        if (field.getAnnotation(StaplerDispatchable.class) != null) {
            return true;
        }
        return !field.isStatic() && isRoutable(field.getReturnType());
    }

    private static boolean isSpecial(Function getter) {
        Class<?>[] parameters = getter.getParameterTypes();
        if ("getDynamic".equals(getter.getName())) {
            return parameters.length > 0 && parameters[0] == String.class;
        }
        return parameters.length == 0 && SPECIAL.contains(getter.getName());
    }

    private boolean isRoutable(Class<?> type) {
        if (type.isArray()) {
            return isRoutable(type.getComponentType());
        }
        Boolean known = routable.get(type);
        if (known == null) {
            known = isRelevant(type);
            routable.put(type, known);
        }
        return known;
    }

    private boolean isRelevant(Class<?> type) {
        if (type.isPrimitive() || type.getName().startsWith("java.")) {
            return false;
        }
        if (type.isAnnotationPresent(StaplerAccessibleType.class)
                || StaplerProxy.class.isAssignableFrom(type)
                || StaplerFallback.class.isAssignableFrom(type)
                || StaplerOverridable.class.isAssignableFrom(type)) {
            return true;
        }
        return hasWebMethod(type) || hasRelevantParent(type);
    }

    private boolean hasWebMethod(Class<?> type) {
        for (Method method : type.getMethods()) {
            if (WebMethods.isAnnotated(method.getDeclaredAnnotations())
                    || WebMethods.hasAnnotatedParameter(method.getParameterAnnotations())
                    || WebMethods.takesRequest(method.getParameterTypes())
                    || web.getFilterForDoActions().keep(new Function.InstanceFunction(method))) {
                return true;
            }
        }
        return false;
    }

    private boolean hasRelevantParent(Class<?> type) {
        if (type.getSuperclass() != null && type.getSuperclass() != Object.class && isRoutable(type.getSuperclass())) {
            return true;
        }
        for (Class<?> parent : type.getInterfaces()) {
            if (isRoutable(parent)) {
                return true;
            }
        }
        return false;
    }
}
