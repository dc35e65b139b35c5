package org.modellineage.host.pipeline;

import com.cloudbees.groovy.cps.impl.CpsCallableInvocation;
import groovy.lang.Closure;
import groovy.lang.GroovyClassLoader;
import groovy.lang.GroovyObject;
import groovy.lang.MetaMethod;
import groovy.lang.MetaProperty;
import groovy.lang.Script;
import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.codehaus.groovy.reflection.CachedClass;
import org.codehaus.groovy.reflection.CachedMethod;
import org.codehaus.groovy.runtime.InvokerHelper;
import org.jenkinsci.plugins.scriptsecurity.sandbox.RejectedAccessException;
import org.jenkinsci.plugins.workflow.cps.CpsScript;
import org.jenkinsci.plugins.workflow.cps.DSL;
import org.jenkinsci.plugins.workflow.cps.EnvActionImpl;
import org.kohsuke.groovy.sandbox.GroovyInterceptor;
import org.modellineage.host.library.LibraryClasses;

/** Lets a script call what is on the list and what it has defined itself; everything else is refused by name. */
final class CallGuard extends GroovyInterceptor {

    /** The last of a script finds steps and global variables only. */
    private static final Set<String> OF_SCRIPTS = Set.of("println", "print", "printf", "sleep", "invokeMethod");

    private static final Set<String> OF_BLOCKS = Set.of("call", "doCall", "println", "print", "printf", "sleep");

    private static final AllowedCalls ALLOWED = AllowedCalls.standard();

    @Override
    public Object onMethodCall(Invoker invoker, Object receiver, String method, Object... args) throws Throwable {
        if (receiver instanceof Class<?> type) {
            checkStatic(type, method, args);
        }
        if (!isFree(receiver, method)) {
            MetaMethod chosen = InvokerHelper.getMetaClass(receiver).getMetaMethod(method, args);
            if (chosen != null) {
                check(chosen, method, false);
                return callExpecting(chosen, invoker, receiver, method, args);
            } else if (!(receiver instanceof GroovyObject object && isOfScript(object.getClass()))) {
                return unknown(invoker, receiver, method, args);
            }
        }
        return super.onMethodCall(invoker, receiver, method, args);
    }

    /** A method that calls a block by itself would end with the block's first value, so it is refused. */
    private Object callExpecting(MetaMethod chosen, Invoker invoker, Object receiver, String method, Object[] args)
            throws Throwable {
        try {
            return super.onMethodCall(invoker, receiver, method, args);
        } catch (CpsCallableInvocation invocation) {
            boolean block = invocation.receiver instanceof Closure
                    || invocation.call.getClass().getSimpleName().equals("CpsClosureDef");
            if (block
                    && !(receiver instanceof Closure)
                    && !isOfScript(chosen.getDeclaringClass().getTheClass())) {
                throw new UnsupportedOperationException(
                        "expected to call " + receiver.getClass().getName() + "." + method
                                + " but wound up in the block that it was given; call it in a method with @NonCPS");
            }
            throw invocation;
        }
    }

    private Object unknown(Invoker invoker, Object receiver, String method, Object[] args) throws Throwable {
        if (receiver instanceof GroovyObject && !(receiver instanceof Closure)) {
            throw new RejectedAccessException(
                    "method", "groovy.lang.GroovyObject invokeMethod java.lang.String java.lang.Object");
        }
        return super.onMethodCall(invoker, receiver, method, args);
    }

    /** Steps, the script's own methods and blocks, and variables of the build. */
    private static boolean isFree(Object receiver, String method) {
        if (receiver instanceof DSL || receiver instanceof LibraryClasses) {
            return true;
        }
        if (receiver instanceof CpsScript script) {
            return isOwn(script, method);
        }
        return receiver instanceof Closure && OF_BLOCKS.contains(method)
                || receiver != null && isOfScript(receiver.getClass()) && !isInherited(receiver, method);
    }

    /** Whether the script defines the method, or nobody does and it is a step. */
    private static boolean isOwn(CpsScript script, String method) {
        return OF_SCRIPTS.contains(method) || !isInherited(script, method);
    }

    private static boolean isInherited(Object receiver, String method) {
        for (MetaMethod known : InvokerHelper.getMetaClass(receiver).respondsTo(receiver, method)) {
            if (!isOfScript(known.getDeclaringClass().getTheClass())) {
                return true;
            }
        }
        return false;
    }

    private static boolean isOfScript(Class<?> type) {
        return type.getClassLoader() instanceof GroovyClassLoader.InnerLoader;
    }

    private static void check(MetaMethod chosen, String name, boolean staticCall) {
        Class<?> owner = chosen.getDeclaringClass().getTheClass();
        if (isOfScript(owner)) {
            return;
        }
        String parameters = Arrays.stream(chosen.getParameterTypes())
                .map(CachedClass::getTheClass)
                .map(CallGuard::nameOf)
                .collect(Collectors.joining(" "));
        Method method = chosen instanceof CachedMethod cached ? cached.getCachedMethod() : null;
        boolean isStatic = method == null ? chosen.isStatic() : Modifier.isStatic(method.getModifiers());
        if (chosen instanceof CachedMethod || isJavaMethod(owner, chosen)) {
            boolean permitted = isStatic ? ALLOWED.permitsStatic(owner, name) : ALLOWED.permitsMethod(owner, name);
            if (!permitted) {
                throw new RejectedAccessException(
                        isStatic || staticCall ? "staticMethod" : "method",
                        (owner.getName() + " " + name + " " + parameters).trim());
            }
        } else if (!ALLOWED.permitsExtension(name)) {
            throw new RejectedAccessException(
                    "staticMethod",
                    ("org.codehaus.groovy.runtime.DefaultGroovyMethods " + name + " " + nameOf(owner) + " "
                                    + parameters)
                            .trim());
        }
    }

    private static boolean isJavaMethod(Class<?> owner, MetaMethod chosen) {
        Class<?>[] types = chosen.getNativeParameterTypes();
        return !isExtension(chosen)
                && Arrays.stream(owner.getMethods())
                        .anyMatch(m ->
                                m.getName().equals(chosen.getName()) && Arrays.equals(m.getParameterTypes(), types));
    }

    private static boolean isExtension(MetaMethod chosen) {
        return chosen.getClass().getName().contains("dgm$")
                || chosen instanceof org.codehaus.groovy.runtime.metaclass.NewMetaMethod;
    }

    private static String nameOf(Class<?> type) {
        return type.isArray() ? nameOf(type.getComponentType()) + "[]" : type.getName();
    }

    @Override
    public Object onStaticCall(Invoker invoker, Class receiver, String method, Object... args) throws Throwable {
        if (!checkStatic(receiver, method, args)) {
            MetaMethod chosen = InvokerHelper.getMetaClass(Class.class).getMetaMethod(method, args);
            if (chosen != null) {
                check(chosen, method, true);
            }
        }
        return super.onStaticCall(invoker, receiver, method, args);
    }

    /** Whether there is such a method; Groovy looks for it in the classes above too. */
    private static boolean checkStatic(Class<?> type, String method, Object[] args) {
        for (Class<?> at = type; at != null; at = at.getSuperclass()) {
            MetaMethod chosen = InvokerHelper.getMetaClass(at).getStaticMetaMethod(method, args);
            if (chosen != null) {
                check(chosen, method, true);
                return true;
            }
        }
        return false;
    }

    @Override
    public Object onNewInstance(Invoker invoker, Class receiver, Object... args) throws Throwable {
        if (!isOfScript(receiver) && !ALLOWED.permitsConstructor(receiver)) {
            throw new RejectedAccessException("new", (receiver.getName() + " " + typesOf(args)).trim());
        }
        checkBase(receiver);
        return super.onNewInstance(invoker, receiver, args);
    }

    /** An object of a script's class is one of what that extends too. */
    private static void checkBase(Class<?> type) {
        Class<?> base = type;
        while (isOfScript(base)) {
            base = base.getSuperclass();
        }
        boolean harmless = base == type
                || base == Object.class
                || CpsScript.class.isAssignableFrom(base)
                || Throwable.class.isAssignableFrom(base)
                || ALLOWED.permitsConstructor(base);
        if (!harmless) {
            throw new RejectedAccessException("new", base.getName());
        }
    }

    private static String typesOf(Object[] args) {
        return Arrays.stream(args)
                .map(arg -> arg == null ? "null" : nameOf(arg.getClass()))
                .collect(Collectors.joining(" "));
    }

    @Override
    public Object onGetProperty(Invoker invoker, Object receiver, String property) throws Throwable {
        checkProperty(receiver, property, "get");
        return super.onGetProperty(invoker, receiver, property);
    }

    @Override
    public Object onSetProperty(Invoker invoker, Object receiver, String property, Object value) throws Throwable {
        checkProperty(receiver, property, "set");
        return super.onSetProperty(invoker, receiver, property, value);
    }

    private static void checkProperty(Object receiver, String property, String access) {
        if (receiver == null
                || receiver instanceof Map
                || receiver instanceof EnvActionImpl
                || receiver instanceof LibraryClasses) {
            if (receiver instanceof EnvActionImpl && (property.equals("metaClass") || property.equals("class"))) {
                throw rejectedGetter(receiver.getClass(), property, access);
            }
            return;
        }
        if (receiver instanceof Class<?> type) {
            checkStaticProperty(type, property);
            return;
        }
        Object target = receiver instanceof Closure<?> closure ? ownerOf(closure, property) : receiver;
        if (target instanceof Script script && isVariable(script, property)) {
            return;
        }
        if (isOfScript(target.getClass()) && isDeclaredInScript(target, property)) {
            return;
        }
        checkGetter(target, property, access);
    }

    private static Object ownerOf(Closure<?> closure, String property) {
        if (property.equals("owner") || property.equals("thisObject")) {
            return closure;
        }
        Object at = closure;
        while (at instanceof Closure<?> inner) {
            at = inner.getOwner();
        }
        return at;
    }

    private static boolean isVariable(Script script, String property) {
        return script.getBinding().hasVariable(property)
                || !property.equals("class")
                        && !property.equals("metaClass")
                        && !property.equals("binding")
                        && !property.startsWith("$");
    }

    private static boolean isDeclaredInScript(Object target, String property) {
        MetaProperty known = InvokerHelper.getMetaClass(target).hasProperty(target, property);
        return known == null || !property.equals("class") && !property.equals("metaClass");
    }

    private static void checkStaticProperty(Class<?> type, String property) {
        if (property.equals("name")
                || property.equals("simpleName")
                || isOfScript(type) && !property.equals("metaClass")) {
            return;
        }
        try {
            Field field = type.getField(property);
            if (Modifier.isFinal(field.getModifiers()) && ALLOWED.permitsConstant(type, property)) {
                return;
            }
            throw new RejectedAccessException("staticField", type.getName() + " " + property);
        } catch (NoSuchFieldException x) {
            checkStaticGetter(type, "get" + Character.toUpperCase(property.charAt(0)) + property.substring(1));
        }
    }

    private static void checkStaticGetter(Class<?> type, String getter) {
        boolean ofType = Arrays.stream(type.getMethods())
                .anyMatch(m -> m.getName().equals(getter) && Modifier.isStatic(m.getModifiers()));
        if (ofType && ALLOWED.permitsStatic(type, getter)) {
            return;
        }
        throw ofType
                ? new RejectedAccessException("staticMethod", type.getName() + " " + getter)
                : new RejectedAccessException("method", "java.lang.Class " + getter);
    }

    private static void checkGetter(Object target, String property, String access) {
        Class<?> type = target.getClass();
        String suffix = Character.toUpperCase(property.charAt(0)) + property.substring(1);
        for (Method method : type.getMethods()) {
            boolean named = method.getName().equals(access + suffix)
                    || access.equals("get")
                            && method.getName().equals("is" + suffix)
                            && method.getParameterCount() == 0;
            if (named && ALLOWED.permitsMethod(type, method.getName())) {
                return;
            }
        }
        MetaProperty known = InvokerHelper.getMetaClass(target).hasProperty(target, property);
        if (known != null || property.equals("class") || property.equals("metaClass")) {
            throw rejectedGetter(type, property, access);
        }
    }

    private static RejectedAccessException rejectedGetter(Class<?> type, String property, String access) {
        String suffix = Character.toUpperCase(property.charAt(0)) + property.substring(1);
        String owner = property.equals("class") ? "java.lang.Object" : type.getName();
        return new RejectedAccessException("method", owner + " " + access + suffix);
    }

    @Override
    public Object onGetAttribute(Invoker invoker, Object receiver, String attribute) throws Throwable {
        if (receiver != null && !isOfScript(receiver.getClass())) {
            throw new RejectedAccessException("field", receiver.getClass().getName() + " " + attribute);
        }
        return super.onGetAttribute(invoker, receiver, attribute);
    }

    @Override
    public Object onSetAttribute(Invoker invoker, Object receiver, String attribute, Object value) throws Throwable {
        if (receiver != null && !isOfScript(receiver.getClass())) {
            throw new RejectedAccessException("field", receiver.getClass().getName() + " " + attribute);
        }
        return super.onSetAttribute(invoker, receiver, attribute, value);
    }

    @Override
    public Object onSuperCall(Invoker invoker, Class senderType, Object receiver, String method, Object... args)
            throws Throwable {
        if (!isOfScript(senderType.getSuperclass())) {
            throw new RejectedAccessException(
                    "method", senderType.getSuperclass().getName() + " " + method);
        }
        return super.onSuperCall(invoker, senderType, receiver, method, args);
    }
}
