package org.jenkinsci.plugins.structs.describable;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import edu.umd.cs.findbugs.annotations.Nullable;
import hudson.model.TaskListener;
import hudson.util.Secret;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** A symbol or class name with arguments, as written in a script, before it is known which type is wanted. */
public class UninstantiatedDescribable implements Serializable {

    private static final long serialVersionUID = 1L;

    /** The key of an argument that was written without a name. */
    public static final String ANONYMOUS_KEY = "<anonymous>";

    private String symbol;
    private String klass;
    private DescribableModel<?> model;
    private final Map<String, ?> arguments;

    public UninstantiatedDescribable(String symbol, String klass, Map<String, ?> arguments) {
        this.symbol = symbol;
        this.klass = klass;
        this.arguments = arguments;
    }

    public UninstantiatedDescribable(Map<String, ?> arguments) {
        this(null, null, arguments);
    }

    /** The same with other arguments. */
    public UninstantiatedDescribable withArguments(Map<String, ?> arguments) {
        UninstantiatedDescribable copy = new UninstantiatedDescribable(symbol, klass, arguments);
        copy.model = model;
        return copy;
    }

    @Nullable
    public String getSymbol() {
        return symbol;
    }

    public void setSymbol(String symbol) {
        this.symbol = symbol;
    }

    @Nullable
    public String getKlass() {
        return klass;
    }

    public void setKlass(String klass) {
        this.klass = klass;
    }

    /** The model of the object that this was read back from, or null. */
    @CheckForNull
    @SuppressWarnings("rawtypes")
    public DescribableModel getModel() {
        return model;
    }

    @SuppressWarnings("rawtypes")
    public void setModel(DescribableModel model) {
        this.model = model;
    }

    public Map<String, ?> getArguments() {
        return arguments;
    }

    /** Whether it can be written as {@code symbol(value)}. */
    public boolean hasSoleRequiredArgument() {
        if (arguments.size() != 1 || model == null) {
            return false;
        }
        DescribableParameter sole = model.getSoleRequiredParameter();
        return sole != null && arguments.containsKey(sole.getName());
    }

    /** The arguments with the class name under {@link DescribableModel#CLAZZ}, nested ones too. */
    public Map<String, Object> toMap() {
        Map<String, Object> map = toShallowMap();
        arguments.forEach((key, value) -> map.put(key, plain(value)));
        return map;
    }

    private static Object plain(Object value) {
        if (value instanceof UninstantiatedDescribable nested) {
            return nested.toMap();
        }
        if (value instanceof List<?> list) {
            List<Object> plain = new ArrayList<>(list.size());
            list.forEach(element -> plain.add(plain(element)));
            return plain;
        }
        return value;
    }

    /** As {@link #toMap()}, with nested ones left as they are. */
    public Map<String, Object> toShallowMap() {
        Map<String, Object> map = new TreeMap<>(arguments);
        if (klass != null) {
            map.put(DescribableModel.CLAZZ, klass);
        }
        return map;
    }

    public Object instantiate(TaskListener listener) throws Exception {
        Class<?> base = model == null ? Object.class : model.getType();
        return instantiate(base, listener);
    }

    /** An instance of the subtype of {@code base} that the symbol or class name means. */
    public <T> T instantiate(Class<T> base, TaskListener listener) throws Exception {
        Class<?> c = DescribableModel.resolveClass(base, klass, symbol);
        return base.cast(DescribableModel.of(c).instantiate(arguments, listener));
    }

    /** Reads an object back. */
    public static UninstantiatedDescribable from(Object o) {
        return DescribableModel.uninstantiate2_(o);
    }

    @Override
    public boolean equals(Object o) {
        return o != null
                && o.getClass() == getClass()
                && Objects.equals(symbol, ((UninstantiatedDescribable) o).symbol)
                && Objects.equals(klass, ((UninstantiatedDescribable) o).klass)
                && arguments.equals(((UninstantiatedDescribable) o).arguments);
    }

    @Override
    public int hashCode() {
        return Objects.hash(symbol, klass, arguments);
    }

    @Override
    public String toString() {
        return (symbol == null ? "" : "@" + symbol)
                + (klass == null ? "" : "$" + klass)
                + arguments.entrySet().stream()
                        .map(e -> e.getKey() + "=" + (e.getValue() instanceof Secret ? "****" : e.getValue()))
                        .collect(Collectors.joining(",", "(", ")"));
    }
}
