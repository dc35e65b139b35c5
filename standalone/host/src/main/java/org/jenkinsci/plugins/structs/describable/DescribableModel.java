package org.jenkinsci.plugins.structs.describable;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import edu.umd.cs.findbugs.annotations.NonNull;
import edu.umd.cs.findbugs.annotations.Nullable;
import hudson.ExtensionList;
import hudson.model.Describable;
import hudson.model.Descriptor;
import hudson.model.ParameterDefinition;
import hudson.model.ParameterValue;
import hudson.model.TaskListener;
import hudson.util.LogTaskListener;
import hudson.util.Secret;
import java.beans.Introspector;
import java.io.IOException;
import java.io.InputStream;
import java.io.Serializable;
import java.lang.reflect.Constructor;
import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.Type;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.jenkinsci.plugins.structs.SymbolLookup;
import org.kohsuke.stapler.ClassDescriptor;
import org.kohsuke.stapler.DataBoundConstructor;
import org.kohsuke.stapler.DataBoundSetter;

/** How a class with a data-bound constructor is made from named arguments, and read back into them. */
public final class DescribableModel<T> implements Serializable {

    private static final long serialVersionUID = 1L;
    private static final Logger LOGGER = Logger.getLogger(DescribableModel.class.getName());

    /** The key that names the class in a map of arguments. */
    public static final String CLAZZ = "$class";

    /** Whether an unknown argument is an error; in production it is a warning in the log. */
    public static boolean STRICT_PARAMETER_CHECKING =
            Boolean.getBoolean(DescribableModel.class.getName() + ".STRICT_PARAMETER_CHECKING");

    static final ConcurrentHashMap<String, DescribableModel<?>> modelCache = new ConcurrentHashMap<>();

    private final Class<T> type;
    private final transient Map<String, DescribableParameter> parameters = new LinkedHashMap<>();
    private final transient Constructor<T> constructor;
    private final transient String[] constructorParamNames;

    /** The model of a class. */
    @SuppressWarnings("unchecked")
    public static <T> DescribableModel<T> of(Class<T> clazz) {
        DescribableModel<?> cached = modelCache.get(clazz.getName());
        if (cached == null || cached.type != clazz) {
            cached = new DescribableModel<>(clazz);
            modelCache.put(clazz.getName(), cached);
        }
        return (DescribableModel<T>) cached;
    }

    /**
     * @throws org.kohsuke.stapler.NoStaplerConstructorException where the class has no data-bound constructor
     */
    public DescribableModel(Class<T> clazz) {
        type = clazz;
        constructorParamNames = new ClassDescriptor(type).loadConstructorParamNames();
        constructor = findConstructor(constructorParamNames.length);
        Type[] types = constructor.getGenericParameterTypes();
        for (int i = 0; i < constructorParamNames.length; i++) {
            addParameter(parameters, types[i], constructorParamNames[i], null);
        }
        Map<String, DescribableParameter> optional = new TreeMap<>();
        for (Class<?> c = clazz; c != null; c = c.getSuperclass()) {
            addSetters(optional, c);
        }
        parameters.putAll(optional);
    }

    private void addSetters(Map<String, DescribableParameter> optional, Class<?> c) {
        for (Field f : c.getDeclaredFields()) {
            if (f.isAnnotationPresent(DataBoundSetter.class)) {
                addParameter(optional, f.getGenericType(), f.getName(), Setter.create(f));
            }
        }
        for (Method m : c.getDeclaredMethods()) {
            if (m.isAnnotationPresent(DataBoundSetter.class) && !m.isBridge()) {
                if (!m.getName().startsWith("set") || m.getParameterCount() != 1) {
                    throw new IllegalStateException(m + " cannot be a @DataBoundSetter");
                }
                String name = Introspector.decapitalize(m.getName().substring(3));
                addParameter(optional, m.getGenericParameterTypes()[0], name, Setter.create(m));
            }
        }
    }

    private void addParameter(Map<String, DescribableParameter> into, Type type, String name, Setter setter) {
        into.put(name, new DescribableParameter(this, type, name, setter));
    }

    @SuppressWarnings("unchecked")
    private Constructor<T> findConstructor(int length) {
        Constructor<T>[] all = (Constructor<T>[]) type.getConstructors();
        for (Constructor<T> c : all) {
            if (c.isAnnotationPresent(DataBoundConstructor.class) && c.getParameterCount() == length) {
                return c;
            }
        }
        for (Constructor<T> c : all) {
            if (c.getParameterCount() == length) {
                return c;
            }
        }
        throw new IllegalArgumentException(type + " does not have a constructor with " + length + " arguments");
    }

    public Class<T> getType() {
        return type;
    }

    /** The required ones in the constructor's order, then the optional ones by name. */
    public Collection<DescribableParameter> getParameters() {
        return Collections.unmodifiableCollection(parameters.values());
    }

    public DescribableParameter getParameter(String name) {
        return parameters.get(name);
    }

    public boolean hasSingleRequiredParameter() {
        return getSoleRequiredParameter() != null;
    }

    @CheckForNull
    public DescribableParameter getSoleRequiredParameter() {
        DescribableParameter sole = null;
        for (DescribableParameter p : getParameters()) {
            if (p.isRequired()) {
                if (sole != null) {
                    return null;
                }
                sole = p;
            }
        }
        return sole;
    }

    @CheckForNull
    public DescribableParameter getFirstRequiredParameter() {
        return getParameters().stream()
                .filter(DescribableParameter::isRequired)
                .findFirst()
                .orElse(null);
    }

    public String getDisplayName() {
        for (Descriptor<?> d : ExtensionList.lookup(Descriptor.class)) {
            if (d.clazz == type) {
                return d.getDisplayName();
            }
        }
        return type.getSimpleName();
    }

    /**
     * Makes an instance. An unknown argument is printed as a warning, and refused only under strict checking.
     *
     * @param listener where warnings go; null for the system log
     * @throws IllegalArgumentException naming the arguments and the type, with the cause
     */
    public T instantiate(Map<String, ?> arguments, @CheckForNull TaskListener listener)
            throws IllegalArgumentException {
        TaskListener log = listener == null ? new LogTaskListener(LOGGER, Level.WARNING) : listener;
        Map<String, ?> named = named(customised(arguments));
        warnOfUnknown(named, log);
        try {
            T o = constructor.newInstance(constructorArguments(named, log));
            for (DescribableParameter p : getParameters()) {
                if (p.setter != null && named.containsKey(p.getName())) {
                    Object value = named.get(p.getName());
                    p.setter.set(o, new Coercion(p.setter.getDisplayName(), log).to(p.getRawType(), value));
                }
            }
            return o;
        } catch (Exception x) {
            throw failure(named, x);
        }
    }

    private IllegalArgumentException failure(Map<String, ?> arguments, Exception x) {
        if (arguments.values().stream().anyMatch(Secret.class::isInstance)) {
            LOGGER.log(Level.FINE, x, () -> "Could not instantiate " + type.getName());
            return new IllegalArgumentException("Could not instantiate arguments for " + type.getName()
                    + ". Secrets are involved, so details are available on more verbose logging levels.");
        }
        return new IllegalArgumentException(
                "Could not instantiate " + arguments + " for " + type.getName() + ": " + x, x);
    }

    private Map<String, ?> customised(Map<String, ?> arguments) {
        CustomDescribableModel custom = CustomDescribableModel.of(type);
        return custom == null ? arguments : custom.customInstantiate(deeplyImmutable(arguments));
    }

    private Map<String, ?> named(Map<String, ?> arguments) {
        if (!arguments.containsKey(UninstantiatedDescribable.ANONYMOUS_KEY)) {
            return arguments;
        }
        if (arguments.size() != 1) {
            throw new IllegalArgumentException(
                    "All arguments have to be named but it has " + UninstantiatedDescribable.ANONYMOUS_KEY);
        }
        DescribableParameter sole = getSoleRequiredParameter();
        if (sole == null) {
            throw new IllegalArgumentException("Arguments to " + type + " have to be explicitly named");
        }
        return Collections.singletonMap(sole.getName(), arguments.get(UninstantiatedDescribable.ANONYMOUS_KEY));
    }

    private void warnOfUnknown(Map<String, ?> arguments, TaskListener log) {
        Set<String> unknown = new TreeSet<>(arguments.keySet());
        unknown.removeAll(parameters.keySet());
        if (unknown.isEmpty()) {
            return;
        }
        String message = "WARNING: Unknown parameter(s) found for class type '" + type.getName() + "': "
                + String.join(",", unknown);
        if (STRICT_PARAMETER_CHECKING) {
            throw new IllegalArgumentException(message);
        }
        log.getLogger().println(message);
    }

    private Object[] constructorArguments(Map<String, ?> bag, TaskListener log) throws Exception {
        Type[] types = constructor.getGenericParameterTypes();
        Object[] arguments = new Object[types.length];
        for (int i = 0; i < types.length; i++) {
            String name = constructorParamNames[i];
            Object value = bag.get(name);
            if (value != null) {
                arguments[i] = new Coercion(type.getName() + "." + name, log).to(types[i], value);
            } else if (types[i] instanceof Class<?> c && c.isPrimitive()) {
                arguments[i] = com.google.common.base.Defaults.defaultValue(c);
            }
        }
        return arguments;
    }

    private static Map<String, Object> deeplyImmutable(Map<?, ?> map) {
        Map<String, Object> copy = new LinkedHashMap<>();
        map.forEach((key, value) -> copy.put((String) key, immutable(value)));
        return Collections.unmodifiableMap(copy);
    }

    private static Object immutable(Object value) {
        if (value instanceof UninstantiatedDescribable nested) {
            return nested.withArguments(deeplyImmutable(nested.getArguments()));
        }
        return value instanceof Map<?, ?> map ? deeplyImmutable(map) : value;
    }

    /** The class that a name or symbol means as a subtype of {@code base}. */
    @SuppressWarnings("unchecked")
    static Class<?> resolveClass(Class<?> base, @Nullable String name, @Nullable String symbol)
            throws ClassNotFoundException {
        if (name != null) {
            return name.contains(".") ? classNamed(name) : subtypeNamed(base, name);
        }
        if (symbol != null) {
            return classOfSymbol(base, symbol);
        }
        if (Modifier.isAbstract(base.getModifiers())) {
            throw new UnsupportedOperationException("must specify " + CLAZZ + " with an implementation of " + base);
        }
        return base;
    }

    private static Class<?> classNamed(String name) throws ClassNotFoundException {
        return Class.forName(name, true, Thread.currentThread().getContextClassLoader());
    }

    private static Class<?> subtypeNamed(Class<?> base, String name) {
        Class<?> found = null;
        for (Class<?> c : findSubtypes(base)) {
            if (c.getSimpleName().equals(name)) {
                if (found != null) {
                    throw new UnsupportedOperationException(
                            name + " as a " + base + " could mean either " + found.getName() + " or " + c.getName());
                }
                found = c;
            }
        }
        if (found == null) {
            throw new UnsupportedOperationException("no known implementation of " + base + " is named " + name);
        }
        return found;
    }

    @SuppressWarnings({"unchecked", "rawtypes"})
    private static Class<?> classOfSymbol(Class<?> base, String symbol) {
        Descriptor<?> descriptor = SymbolLookup.get().findDescriptor((Class) base, symbol);
        if (descriptor == null && base == ParameterValue.class) {
            descriptor = SymbolLookup.get().findDescriptor((Class) ParameterDefinition.class, symbol);
            Class<?> value = descriptor == null ? null : parameterValueClass(descriptor.clazz);
            if (value != null) {
                return value;
            }
        }
        if (descriptor == null) {
            throw new UnsupportedOperationException(
                    "no known implementation of " + base + " is using symbol ‘" + symbol + "’");
        }
        return descriptor.clazz;
    }

    @CheckForNull
    private static Class<?> parameterValueClass(@NonNull Class<?> definition) {
        try {
            Class<?> value =
                    definition.getClassLoader().loadClass(definition.getName().replaceFirst("Definition$", "Value"));
            return ParameterValue.class.isAssignableFrom(value) ? value : null;
        } catch (ClassNotFoundException none) {
            return null;
        }
    }

    static Set<Class<?>> findSubtypes(Class<?> supertype) {
        Set<Class<?>> classes = new LinkedHashSet<>();
        for (Descriptor<?> d : ExtensionList.lookup(Descriptor.class)) {
            if (supertype.isAssignableFrom(d.clazz)) {
                classes.add(d.clazz);
            }
        }
        return classes;
    }

    /** Reads an instance back: its arguments without those setters that still have their first value. */
    public UninstantiatedDescribable uninstantiate2(T o) throws UnsupportedOperationException {
        if (!type.isInstance(o)) {
            throw new IllegalArgumentException(
                    "Expected " + type + " but got " + (o == null ? "null" : "an instance of " + o.getClass()));
        }
        Map<String, Object> arguments = new TreeMap<>();
        Map<String, Object> required = new TreeMap<>();
        for (DescribableParameter p : getParameters()) {
            Object value = p.inspect(o);
            if (p.isRequired() && value != null) {
                required.put(p.getName(), value);
            }
            if (!p.isRequired() || value != null) {
                arguments.put(p.getName(), value);
            }
        }
        dropDefaults(arguments, required);
        UninstantiatedDescribable ud = new UninstantiatedDescribable(symbolOf(o), null, arguments);
        ud.setModel(this);
        CustomDescribableModel custom = CustomDescribableModel.of(type);
        return custom == null ? ud : custom.customUninstantiate((UninstantiatedDescribable) immutable(ud));
    }

    private void dropDefaults(Map<String, Object> arguments, Map<String, Object> required) {
        T control;
        try {
            control = instantiate(required, null);
        } catch (RuntimeException x) {
            LOGGER.log(Level.WARNING, x, () -> "Cannot create control version of " + type);
            return;
        }
        for (DescribableParameter p : getParameters()) {
            if (!p.isRequired() && Objects.equals(p.inspect(control), arguments.get(p.getName()))) {
                arguments.remove(p.getName());
            }
        }
    }

    static String symbolOf(Object o) {
        Set<String> symbols = o instanceof Describable<?> ? SymbolLookup.getSymbolValue(o) : Set.of();
        return symbols.isEmpty() ? null : symbols.iterator().next();
    }

    /** As {@link #uninstantiate2}, for an object of any class. */
    public static UninstantiatedDescribable uninstantiate2_(Object o) {
        return readBack(o, o.getClass());
    }

    private static <T> UninstantiatedDescribable readBack(Object o, Class<T> c) {
        return of(c).uninstantiate2(c.cast(o));
    }

    public boolean isDeprecated() {
        return type.isAnnotationPresent(Deprecated.class);
    }

    /** The help text of the class, or null. */
    @CheckForNull
    public String getHelp() throws IOException {
        return getHelp("help.html");
    }

    @CheckForNull
    String getHelp(String name) throws IOException {
        for (Class<?> c = type; c != null; c = c.getSuperclass()) {
            String folder = '/' + c.getName().replace('.', '/').replace('$', '/') + '/';
            try (InputStream in = c.getResourceAsStream(folder + name)) {
                if (in != null) {
                    return new String(in.readAllBytes(), StandardCharsets.UTF_8);
                }
            }
        }
        return null;
    }

    private Object writeReplace() {
        return new SerializedForm(type);
    }

    private static final class SerializedForm implements Serializable {
        private static final long serialVersionUID = 1L;
        private final Class<?> type;

        SerializedForm(Class<?> type) {
            this.type = type;
        }

        private Object readResolve() {
            return DescribableModel.of(type);
        }
    }
}
