package jenkins.security;

import hudson.remoting.ClassFilter;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.security.CodeSource;
import java.util.Collections;
import java.util.Map;
import java.util.Set;
import java.util.WeakHashMap;
import java.util.stream.Collectors;
import jenkins.model.Jenkins;

/** Refuses classes in stored and sent bytes that are neither of Jenkins or a plugin nor on a short list of harmless ones. */
public class ClassFilterImpl extends ClassFilter {
    private static final Set<String> ALLOWED = loadAllowed();
    private final Map<Class<?>, Boolean> known = Collections.synchronizedMap(new WeakHashMap<>());

    ClassFilterImpl() {}

    public static void register() {
        ClassFilter.setDefault(new ClassFilterImpl());
    }

    public static void unregister() {
        ClassFilter.setDefault(ClassFilter.NONE);
    }

    private static Set<String> loadAllowed() {
        try (InputStream in = ClassFilterImpl.class.getResourceAsStream("allowed-classes.txt")) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.isBlank() && !line.startsWith("#"))
                    .collect(Collectors.toUnmodifiableSet());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public boolean isBlacklisted(String name) {
        return false;
    }

    @Override
    public boolean isBlacklisted(Class<?> type) {
        return known.computeIfAbsent(type, this::refused);
    }

    private boolean refused(Class<?> type) {
        if (type.isArray()) {
            return isBlacklisted(type.getComponentType());
        }
        if (type.isPrimitive() || type.isEnum() || ALLOWED.contains(type.getName())) {
            return false;
        }
        if (Throwable.class.isAssignableFrom(type) && type.getClassLoader() == null) {
            return false;
        }
        return !isOfJenkinsOrPlugin(type);
    }

    /** Jars count when their manifest says that they are a plugin; folders of a build under {@code target}. */
    private static boolean isOfJenkinsOrPlugin(Class<?> type) {
        CodeSource source = type.getProtectionDomain().getCodeSource();
        URL location = source == null ? null : source.getLocation();
        if (location == null) {
            return false;
        }
        if (location.equals(Jenkins.class.getProtectionDomain().getCodeSource().getLocation())) {
            return true;
        }
        String path = location.getPath();
        return path.endsWith("/target/classes/") || path.endsWith("/target/test-classes/") || PluginJars.isPlugin(path);
    }
}
