package org.modellineage.host.web;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URL;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** Scripts that Jenkins has from plugins around a library, and this host from the library's webjar on the class path. */
final class Webjars {
    private static final Map<String, String> FOLDERS =
            Map.of("echarts-api", "META-INF/resources/webjars/echarts/5.5.0/");
    private static final String SCRIPTS = "js/";
    private static final Map<String, Path> OPENED = new ConcurrentHashMap<>();

    private Webjars() {}

    /** Whether the library that the plugin brings is here. */
    static boolean has(String plugin) {
        return folder(plugin).isPresent();
    }

    /** A script of the plugin, as {@code js/NAME}; empty when there is none. */
    static Optional<Path> find(String plugin, String path) {
        return path.startsWith(SCRIPTS) && path.endsWith(".js") && !path.contains("..")
                ? folder(plugin)
                        .map(folder -> folder.resolve(path.substring(SCRIPTS.length())))
                        .filter(Files::isRegularFile)
                : Optional.empty();
    }

    private static Optional<Path> folder(String plugin) {
        String folder = FOLDERS.get(plugin);
        URL url = folder == null ? null : Webjars.class.getClassLoader().getResource(folder);
        return url == null ? Optional.empty() : Optional.of(OPENED.computeIfAbsent(plugin, id -> opened(url, folder)));
    }

    private static Path opened(URL url, String folder) {
        String text = url.toString();
        String jar = text.substring("jar:".length(), text.indexOf("!/"));
        try {
            return FileSystems.newFileSystem(Path.of(URI.create(jar))).getPath(folder);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(jar + " cannot be read", unreadable);
        }
    }
}
