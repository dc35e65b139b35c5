package org.modellineage.host.library;

import groovy.lang.GroovyClassLoader;
import hudson.AbortException;
import hudson.Util;
import hudson.model.InvisibleAction;
import hudson.model.Run;
import hudson.model.TaskListener;
import java.io.File;
import java.io.IOException;
import java.net.MalformedURLException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jenkinsci.plugins.workflow.flow.FlowExecutionOwner;

/** The libraries that a build has loaded. It keeps a copy of each, so it goes on with what it began with. */
public final class LoadedLibraries extends InvisibleAction {

    private static final String FOLDER = "libs";

    /** Never changed, only replaced: the build may be saved while one is loaded. */
    private volatile List<Loaded> libraries = new ArrayList<>();

    private transient File root;

    /** Those of a build; none of what is no build. */
    public static LoadedLibraries of(FlowExecutionOwner owner) {
        try {
            return owner.getExecutable() instanceof Run<?, ?> build ? of(build) : new LoadedLibraries();
        } catch (IOException gone) {
            return new LoadedLibraries();
        }
    }

    static LoadedLibraries of(Run<?, ?> build) {
        LoadedLibraries known = build.getAction(LoadedLibraries.class);
        LoadedLibraries all = known == null ? new LoadedLibraries() : known;
        all.root = new File(build.getRootDir(), FOLDER);
        return all;
    }

    /** Lets the loader find their sources. */
    public void addTo(GroovyClassLoader loader) {
        all().forEach(library -> library.addTo(loader, root));
    }

    List<Loaded> all() {
        return List.copyOf(libraries);
    }

    boolean has(String name) {
        return all().stream().anyMatch(library -> library.name.equals(name));
    }

    File root() {
        return root;
    }

    /**
     * Copies a library into the build and lets the loader find its sources, unless the build has one of that name.
     *
     * @throws AbortException in Jenkins' words when the library cannot be loaded
     */
    static Loaded load(Run<?, ?> build, Identifier asked, GroovyClassLoader loader, TaskListener listener)
            throws IOException {
        LoadedLibraries all = attachedTo(build);
        synchronized (all) { // and not the build, which can be read and saved while files are copied
            for (Loaded known : all.all()) {
                if (known.name.equals(asked.name())) {
                    listener.getLogger().println("Only using first definition of library " + known.name);
                    return known;
                }
            }
            String version = SharedLibraries.get().version(asked);
            Path folder = SharedLibraries.get().folder(asked.name(), version);
            listener.getLogger().println("Loading library " + asked.name() + "@" + version);
            Loaded loaded = new Loaded(asked.name(), version);
            LibraryCopy.copy(loaded.name, folder, loaded.folder(all.root).toPath());
            loaded.findVariables(all.root);
            List<Loaded> more = new ArrayList<>(all.libraries);
            more.add(loaded);
            all.libraries = more;
            build.save();
            loaded.addTo(loader, all.root);
            return loaded;
        }
    }

    private static LoadedLibraries attachedTo(Run<?, ?> build) {
        synchronized (build) {
            LoadedLibraries all = of(build);
            if (build.getAction(LoadedLibraries.class) == null) {
                build.addAction(all);
            }
            return all;
        }
    }

    /** One of them. */
    static final class Loaded {
        private final String name;
        private final String directory;
        private final Set<String> variables = new TreeSet<>();

        Loaded(String name, String version) {
            this.name = name;
            byte[] both = (name + '\n' + version).getBytes(StandardCharsets.UTF_8);
            this.directory = Util.getHexOfSHA256DigestOf(both).substring(0, 32);
        }

        String name() {
            return name;
        }

        /** The names of its variables. */
        Set<String> variables() {
            return variables;
        }

        File folder(File root) {
            return new File(root, directory);
        }

        private void findVariables(File root) {
            String[] files = new File(folder(root), "vars").list();
            for (String file : files == null ? new String[0] : files) {
                variables.add(file.substring(0, file.length() - ".groovy".length()));
            }
        }

        private void addTo(GroovyClassLoader loader, File root) {
            for (String sources : new String[] {"src", "vars"}) {
                File folder = new File(folder(root), sources);
                if (folder.isDirectory()) {
                    try {
                        loader.addURL(folder.toURI().toURL());
                    } catch (MalformedURLException everyFolderHasOne) {
                        throw new IllegalStateException(everyFolderHasOne);
                    }
                }
            }
        }
    }
}
