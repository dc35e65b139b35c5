package org.modellineage.host.extension;

import hudson.Extension;
import hudson.ExtensionComponent;
import hudson.model.PersistentDescriptor;
import java.lang.annotation.Annotation;
import java.lang.ref.WeakReference;
import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.Field;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.List;
import java.util.ServiceLoader;
import java.util.logging.Level;
import java.util.logging.Logger;
import jenkins.model.Jenkins;
import net.java.sezpoz.Index;
import net.java.sezpoz.IndexItem;

/**
 * All extensions of one Jenkins, read from SezPoz' index {@code META-INF/annotations/hudson.Extension}. Each is
 * instantiated at most once, when a list first asks for its type.
 *
 * <p>An element whose classes are missing is left out: silently when it is optional, else with a warning. The start
 * goes on in both cases, as in Jenkins.
 */
public final class ExtensionIndex {
    private static final Logger LOGGER = Logger.getLogger(ExtensionIndex.class.getName());
    private static ExtensionIndex current;

    private final WeakReference<Jenkins> owner;
    private final List<Entry> entries = new ArrayList<>();

    private ExtensionIndex(Jenkins owner) {
        this.owner = new WeakReference<>(owner);
        ClassLoader loader = Jenkins.class.getClassLoader();
        read(Extension.class, loader, (extension, element) -> new Origin(extension.ordinal(), extension.optional()));
        for (ExtensionSource<?> source : ServiceLoader.load(ExtensionSource.class, loader)) {
            readMore(source, loader);
        }
    }

    /** The index of a Jenkins; a new Jenkins gets new instances. */
    public static synchronized ExtensionIndex of(Jenkins jenkins) {
        if (current == null || current.owner.get() != jenkins) {
            current = new ExtensionIndex(jenkins);
        }
        return current;
    }

    /** The extensions that are of the given type, unsorted. */
    public <T> List<ExtensionComponent<T>> find(Class<T> type) {
        List<ExtensionComponent<T>> found = new ArrayList<>();
        for (Entry entry : entries) {
            if (type.isAssignableFrom(entry.type)) {
                Object instance = entry.instance();
                if (instance != null) {
                    found.add(new ExtensionComponent<>(type.cast(instance), entry.origin.ordinal()));
                }
            }
        }
        return found;
    }

    private <A extends Annotation> void readMore(ExtensionSource<A> source, ClassLoader loader) {
        read(
                source.annotation(),
                loader,
                (annotation, element) -> source.applies(annotation, element) ? new Origin(0, false) : null);
    }

    private <A extends Annotation> void read(Class<A> annotation, ClassLoader loader, Selection<A> selection) {
        for (IndexItem<A, Object> item : Index.load(annotation, Object.class, loader)) {
            try {
                Origin origin = selection.origin(item.annotation(), item.element());
                if (origin != null) {
                    entries.add(new Entry(item.element(), origin));
                }
            } catch (InstantiationException | LinkageError | RuntimeException e) {
                boolean optional = item.annotation() instanceof Extension extension && extension.optional();
                leftOut(item.className(), optional, e);
            }
        }
    }

    private static void leftOut(String name, boolean optional, Throwable reason) {
        LOGGER.log(optional ? Level.FINE : Level.WARNING, "Left out the extension " + name, reason);
    }

    private interface Selection<A> {
        Origin origin(A annotation, AnnotatedElement element);
    }

    private record Origin(double ordinal, boolean optional) {}

    private static final class Entry {
        private final AnnotatedElement element;
        private final Class<?> type;
        private final Origin origin;
        private Object instance;
        private boolean tried;

        Entry(AnnotatedElement element, Origin origin) {
            this.element = element;
            this.type = typeOf(element);
            this.origin = origin;
        }

        private static Class<?> typeOf(AnnotatedElement element) {
            if (element instanceof Field field) {
                return field.getType();
            }
            return element instanceof Method method ? method.getReturnType() : (Class<?>) element;
        }

        synchronized Object instance() {
            if (!tried) {
                tried = true;
                instance = create();
            }
            return instance;
        }

        private Object create() {
            try {
                Object created = value();
                if (created instanceof PersistentDescriptor persistent) {
                    persistent.load();
                }
                return created;
            } catch (InvocationTargetException e) {
                leftOut(element.toString(), origin.optional, e.getCause());
            } catch (ReflectiveOperationException | LinkageError | RuntimeException e) {
                leftOut(element.toString(), origin.optional, e);
            }
            return null;
        }

        private Object value() throws ReflectiveOperationException {
            if (element instanceof Field field) {
                return field.get(null);
            }
            if (element instanceof Method method) {
                return method.invoke(null);
            }
            return type.getConstructor().newInstance();
        }
    }
}
