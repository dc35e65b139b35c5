package org.modellineage.bench.scale;

import java.io.File;
import java.io.IOException;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/**
 * Loads {@link Controller}s so that each has a Jenkins of its own in this one JVM: classes of the plugin and of the host,
 * with all that they keep in static fields, once for each, and the libraries that keep nothing of a Jenkins once for all.
 */
final class Apart implements AutoCloseable {
    /** How the names of their files begin. */
    private static final List<String> SHARED =
            List.of("jackson-", "lucene-", "httpc", "slf4j-", "commons-codec", "pcollections-", "re2j-");

    private final URLClassLoader libraries;
    private final URL[] own;
    private final List<URLClassLoader> loaders = new ArrayList<>();

    private Apart(URLClassLoader libraries, URL[] own) {
        this.libraries = libraries;
        this.own = own;
    }

    static Apart ofThisClassPath() throws MalformedURLException {
        List<URL> shared = new ArrayList<>();
        List<URL> own = new ArrayList<>();
        for (String entry : System.getProperty("java.class.path").split(File.pathSeparator)) {
            Path file = Path.of(entry);
            boolean library = SHARED.stream().anyMatch(file.getFileName().toString()::startsWith);
            (library ? shared : own).add(file.toUri().toURL());
        }
        return new Apart(
                new URLClassLoader(shared.toArray(URL[]::new), ClassLoader.getPlatformClassLoader()),
                own.toArray(URL[]::new));
    }

    /** A controller that knows nothing of the others; see {@link Controller} for what it can be told. */
    @SuppressWarnings("unchecked")
    synchronized Function<String, String> controller() throws ReflectiveOperationException {
        URLClassLoader loader = new URLClassLoader(own, libraries);
        loaders.add(loader);
        Function<String, String> made = (Function<String, String>)
                loader.loadClass(Controller.class.getName()).getConstructor().newInstance();
        return order -> {
            Thread thread = Thread.currentThread();
            ClassLoader before = thread.getContextClassLoader();
            thread.setContextClassLoader(loader);
            try {
                return made.apply(order);
            } finally {
                thread.setContextClassLoader(before);
            }
        };
    }

    @Override
    public void close() throws IOException {
        for (URLClassLoader loader : loaders) {
            loader.close();
        }
        libraries.close();
    }
}
