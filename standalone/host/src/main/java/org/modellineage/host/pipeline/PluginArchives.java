package org.modellineage.host.pipeline;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.jar.Attributes;
import java.util.jar.JarFile;
import java.util.jar.Manifest;

/** Tells the archive of a plugin from that of a library, by its manifest. */
final class PluginArchives {

    private static final Map<String, Boolean> KNOWN = new ConcurrentHashMap<>();

    private PluginArchives() {}

    static boolean isPlugin(String location) {
        return location.endsWith(".jar") && KNOWN.computeIfAbsent(location, PluginArchives::hasShortName);
    }

    private static boolean hasShortName(String location) {
        try (JarFile jar = new JarFile(Path.of(URI.create(location)).toFile())) {
            Manifest manifest = jar.getManifest();
            Attributes main = manifest == null ? new Attributes() : manifest.getMainAttributes();
            return main.getValue("Short-Name") != null
                    && (main.getValue("Plugin-Version") != null || main.getValue("Jenkins-Version") != null);
        } catch (IOException unreadable) {
            return false;
        }
    }
}
