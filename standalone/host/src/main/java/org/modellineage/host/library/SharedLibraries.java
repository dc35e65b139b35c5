package org.modellineage.host.library;

import hudson.AbortException;
import hudson.Extension;
import hudson.ExtensionList;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The libraries that builds may ask for, each a folder of the controller's machine. They are not stored: whoever starts
 * the host names them again, and a build that goes on after a restart has its own copy.
 */
@Extension
public final class SharedLibraries {

    /** The version of a folder that was named without one. */
    static final String AS_IT_IS = "local";

    private final Map<String, Map<String, Path>> versions = new LinkedHashMap<>();

    public static SharedLibraries get() {
        return ExtensionList.lookupSingleton(SharedLibraries.class);
    }

    /**
     * Offers a folder.
     *
     * @param identifier the library's name, which stands for all its versions, or {@code name@version}
     * @throws IllegalArgumentException when there is no such folder, or no name
     */
    public synchronized void offer(String identifier, Path folder) {
        Identifier asked = Identifier.parse(identifier);
        if (asked.name().isEmpty()) {
            throw new IllegalArgumentException("A library needs a name: " + identifier);
        }
        if (!Files.isDirectory(folder)) {
            throw new IllegalArgumentException("Library " + identifier + ": there is no folder " + folder);
        }
        versions.computeIfAbsent(asked.name(), name -> new LinkedHashMap<>())
                .put(asked.version() == null ? "" : asked.version(), folder.toAbsolutePath());
    }

    synchronized boolean has(String name) {
        return versions.containsKey(name);
    }

    /** The version that is meant by one that may be null, in Jenkins' words where there is none. */
    synchronized String version(Identifier asked) throws AbortException {
        if (asked.version() != null) {
            return asked.version();
        }
        if (versions.get(asked.name()).containsKey("")) {
            return AS_IT_IS;
        }
        throw new AbortException("No version specified for library " + asked.name());
    }

    synchronized Path folder(String name, String version) throws AbortException {
        Map<String, Path> known = versions.get(name);
        Path folder = known.getOrDefault(version, known.get(""));
        if (folder == null) {
            throw new AbortException("No version " + version + " found for library " + name);
        }
        return folder;
    }
}
