package org.modellineage.host.pipeline;

import groovy.lang.GroovyClassLoader;
import java.net.URL;
import java.security.CodeSource;
import java.util.Collection;
import java.util.Map;
import java.util.Set;

/**
 * Which classes a saved program may contain: those of Jenkins and its plugins, those of the script, and plain values of
 * the JDK and of Groovy. Libraries, and the JDK's classes that reach outside, are refused.
 */
final class ProgramClassFilter {

    private static final Set<String> PLAIN = Set.of(
            "java.lang.Object",
            "java.lang.String",
            "java.lang.Boolean",
            "java.lang.Character",
            "java.lang.Number",
            "java.lang.Enum",
            "java.lang.Class",
            "java.lang.StackTraceElement",
            "java.io.File",
            "java.net.URL",
            "java.net.URI",
            "java.util.BitSet",
            "java.util.Calendar",
            "java.util.GregorianCalendar",
            "java.util.Currency",
            "java.util.Date",
            "java.util.EnumSet",
            "java.util.EnumMap",
            "java.util.Locale",
            "java.util.Random",
            "java.util.TimeZone",
            "java.util.SimpleTimeZone",
            "sun.util.calendar.ZoneInfo",
            "java.util.UUID",
            "java.util.regex.Pattern",
            "java.time.Ser",
            "java.util.AbstractMap$SimpleEntry",
            "java.util.AbstractMap$SimpleImmutableEntry",
            "java.util.CollSer",
            "java.util.concurrent.TimeUnit",
            "java.util.concurrent.atomic.AtomicBoolean",
            "java.util.concurrent.atomic.AtomicInteger",
            "java.util.concurrent.atomic.AtomicLong",
            "java.util.concurrent.atomic.AtomicReference");

    private static final String[] ARCHIVES = {"groovy-cps-"};

    private static final String[] LIBRARIES = {
        "groovy.lang.",
        "com.google.common.collect.Immutable",
        "org.codehaus.groovy.runtime.",
        "groovy.json.internal.LazyMap",
        "org.kohsuke.groovy.sandbox.impl.Checker",
        "groovy.util.slurpersupport.",
        "net.sf.json.JSON",
        "org.apache.commons.collections.map.ListOrderedMap",
        "org.apache.commons.collections.map.AbstractMapDecorator"
    };

    private ProgramClassFilter() {}

    /**
     * @throws UnsupportedOperationException naming a class that must not be in a saved program
     */
    static void check(Class<?> type) {
        Class<?> c = type;
        while (c.isArray()) {
            c = c.getComponentType();
        }
        if (c.isRecord()) {
            throw new UnsupportedOperationException("Refusing to marshal " + c.getName()
                    + ": records cannot be part of the state of a Pipeline; keep strings, numbers or ids instead");
        }
        if (!allowed(c)) {
            throw new UnsupportedOperationException("Refusing to marshal " + c.getName()
                    + " for security reasons; see https://www.jenkins.io/redirect/class-filter/");
        }
    }

    private static boolean allowed(Class<?> c) {
        return c.isPrimitive() || c.isEnum() || c.isInterface() || fromJdk(c) || fromLibraries(c) || fromJenkins(c);
    }

    private static boolean fromJdk(Class<?> c) {
        boolean jdk =
                c.getModule().getLayer() == ModuleLayer.boot() && c.getModule().isNamed();
        return jdk
                && (PLAIN.contains(c.getName())
                        || Number.class.isAssignableFrom(c)
                        || Throwable.class.isAssignableFrom(c)
                        || c.getPackageName().equals("java.time")
                        || c.getPackageName().startsWith("java.util")
                                && (Collection.class.isAssignableFrom(c)
                                        || Map.class.isAssignableFrom(c)
                                        || java.util.Comparator.class.isAssignableFrom(c)));
    }

    private static boolean fromLibraries(Class<?> c) {
        for (String prefix : LIBRARIES) {
            if (c.getName().startsWith(prefix)) {
                return true;
            }
        }
        return c.getClassLoader() instanceof GroovyClassLoader.InnerLoader;
    }

    private static boolean fromJenkins(Class<?> c) {
        if (c.getClassLoader() == ProgramClassFilter.class.getClassLoader()
                && c.getName().startsWith("org.modellineage.host.")) {
            return true;
        }
        CodeSource source = c.getProtectionDomain().getCodeSource();
        URL location = source == null ? null : source.getLocation();
        return location != null && isOfJenkins(location.toString());
    }

    private static boolean isOfJenkins(String location) {
        CodeSource own = ProgramClassFilter.class.getProtectionDomain().getCodeSource();
        if (own != null && location.equals(own.getLocation().toString())) {
            return true;
        }
        for (String archive : ARCHIVES) {
            if (location.contains("/" + archive)) {
                return true;
            }
        }
        return location.endsWith("/target/classes/")
                || location.endsWith("/target/test-classes/")
                || PluginArchives.isPlugin(location);
    }
}
