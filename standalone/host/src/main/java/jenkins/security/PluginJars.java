package jenkins.security;

import java.io.IOException;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.jar.JarFile;
import java.util.jar.Manifest;

/** Tells the jar of a plugin by its manifest. */
final class PluginJars {
    private static final Map<String, Boolean> KNOWN = new ConcurrentHashMap<>();

    private PluginJars() {}

    static boolean isPlugin(String path) {
        return path.endsWith(".jar") && KNOWN.computeIfAbsent(path, PluginJars::look);
    }

    private static boolean look(String path) {
        try (JarFile jar = new JarFile(path)) {
            Manifest manifest = jar.getManifest();
            return manifest != null
                    && manifest.getMainAttributes().getValue("Short-Name") != null
                    && (manifest.getMainAttributes().getValue("Plugin-Version") != null
                            || manifest.getMainAttributes().getValue("Jenkins-Version") != null);
        } catch (IOException e) {
            return false;
        }
    }
}
