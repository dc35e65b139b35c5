package org.modellineage.host.web;

import java.io.IOException;
import java.io.InputStream;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.HashMap;
import java.util.Map;
import java.util.jar.Attributes;
import java.util.jar.Manifest;

/**
 * The web files of plugins on the class path. A plugin in development says where they are in its {@code the.hpl}
 * ({@code Short-Name}, {@code Resource-Path}); an unpacked HPI has them around {@code WEB-INF/lib/ID.jar}. The system
 * property {@code host.plugin.ID} names a folder as well.
 */
public final class PluginFiles {
    private static final String PROPERTY = "host.plugin.";
    private static final Map<String, Path> FOLDERS = discover();

    private PluginFiles() {}

    /** Whether there is a plugin of this id that has web files. */
    public static boolean has(String plugin) {
        return folder(plugin) != null || Webjars.has(plugin);
    }

    /** The file of a plugin; null when there is none. Never outside the plugin's folder. */
    static Path find(String plugin, String path) {
        Path folder = folder(plugin);
        if (folder == null) {
            return Webjars.find(plugin, path).orElse(null);
        }
        if (path.startsWith("WEB-INF/") || path.startsWith("META-INF/")) {
            return null;
        }
        Path file = folder.resolve(path).normalize();
        return file.startsWith(folder) && Files.isRegularFile(file) ? file : null;
    }

    private static Path folder(String plugin) {
        String told = System.getProperty(PROPERTY + plugin);
        return told == null ? FOLDERS.get(plugin) : Path.of(told).normalize();
    }

    private static Map<String, Path> discover() {
        Map<String, Path> folders = new HashMap<>();
        ClassLoader loader = PluginFiles.class.getClassLoader();
        try {
            for (URL url : Collections.list(loader.getResources("META-INF/MANIFEST.MF"))) {
                addUnpacked(folders, url);
            }
            for (URL url : Collections.list(loader.getResources("the.hpl"))) {
                addDeveloped(folders, url);
            }
        } catch (IOException e) {
            throw new IllegalStateException("The manifests on the class path cannot be read", e);
        }
        return Map.copyOf(folders);
    }

    private static void addUnpacked(Map<String, Path> folders, URL manifest) throws IOException {
        String text = manifest.toString();
        int end = text.indexOf("!/");
        if (!text.startsWith("jar:file:") || end < 0 || !text.contains("/WEB-INF/lib/")) {
            return;
        }
        Path jar = path(text.substring("jar:".length(), end));
        String id = attributes(manifest).getValue("Short-Name");
        if (id != null) {
            folders.put(id, jar.getParent().getParent().getParent());
        }
    }

    private static void addDeveloped(Map<String, Path> folders, URL hpl) throws IOException {
        Attributes attributes = attributes(hpl);
        String id = attributes.getValue("Short-Name");
        String folder = attributes.getValue("Resource-Path");
        if (id != null && folder != null) {
            folders.put(id, Path.of(folder).toAbsolutePath().normalize());
        }
    }

    private static Attributes attributes(URL manifest) throws IOException {
        try (InputStream in = manifest.openStream()) {
            return new Manifest(in).getMainAttributes();
        }
    }

    private static Path path(String fileUrl) throws IOException {
        try {
            return Path.of(new URL(fileUrl).toURI());
        } catch (URISyntaxException e) {
            throw new IOException(fileUrl + " is no file", e);
        }
    }
}
