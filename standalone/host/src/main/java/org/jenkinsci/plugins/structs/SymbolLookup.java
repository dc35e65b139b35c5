package org.jenkinsci.plugins.structs;

import edu.umd.cs.findbugs.annotations.NonNull;
import hudson.Extension;
import hudson.ExtensionList;
import hudson.model.Describable;
import hudson.model.Descriptor;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.Set;
import jenkins.model.Jenkins;
import org.jenkinsci.Symbol;

/** Finds extensions by the name in their {@link Symbol} annotation. */
@Extension
public class SymbolLookup {

    /** The only instance, an extension. */
    public static SymbolLookup get() {
        return ExtensionList.lookupSingleton(SymbolLookup.class);
    }

    /** An extension of the given type that carries the symbol, or null. */
    public <T> T find(Class<T> type, String symbol) {
        for (T extension : ExtensionList.lookup(type)) {
            if (getSymbolValue(extension.getClass()).contains(symbol)) {
                return extension;
            }
        }
        return null;
    }

    /** The descriptor of a subtype of the given type that carries the symbol, or null. */
    public <T extends Describable<?>> Descriptor<? extends T> findDescriptor(Class<T> type, String symbol) {
        for (Descriptor<?> descriptor : ExtensionList.lookup(Descriptor.class)) {
            if (type.isAssignableFrom(descriptor.clazz)
                    && getSymbolValue(descriptor.getClass()).contains(symbol)) {
                @SuppressWarnings("unchecked")
                Descriptor<? extends T> found = (Descriptor<? extends T>) descriptor;
                return found;
            }
        }
        return null;
    }

    /** The symbols of an object: those of its descriptor where it is describable, else those of its class. */
    @NonNull
    public static Set<String> getSymbolValue(@NonNull Object o) {
        if (o instanceof Describable<?> describable && !(o instanceof Descriptor)) {
            return getSymbolValue(describable.getDescriptor().getClass());
        }
        return getSymbolValue(o.getClass());
    }

    /** The symbols of a class, or of the descriptor that belongs to it; empty where there is none. */
    @NonNull
    public static Set<String> getSymbolValue(@NonNull Class<?> c) {
        // a global configuration is its own descriptor
        if (Describable.class.isAssignableFrom(c) && !Descriptor.class.isAssignableFrom(c)) {
            Descriptor<?> descriptor = Jenkins.get().getDescriptor(c.asSubclass(Describable.class));
            return descriptor == null ? Set.of() : annotated(descriptor.getClass());
        }
        return annotated(c);
    }

    private static Set<String> annotated(Class<?> c) {
        Symbol symbol = c.getAnnotation(Symbol.class);
        return symbol == null ? Set.of() : new LinkedHashSet<>(Arrays.asList(symbol.value()));
    }
}
