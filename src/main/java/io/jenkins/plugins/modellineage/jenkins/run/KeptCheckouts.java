package io.jenkins.plugins.modellineage.jenkins.run;

import hudson.Extension;
import hudson.model.Run;
import hudson.model.TaskListener;
import hudson.model.listeners.ItemListener;
import hudson.model.listeners.RunListener;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.WeakHashMap;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * The checkouts of builds: in memory until something is tracked in the build, beside the build from then on. Most builds
 * track nothing, and leave nothing. A controller that is shut down first writes what it has of builds that still run;
 * one that crashes loses it for builds that had tracked nothing by then.
 */
final class KeptCheckouts {
    private static final Logger LOGGER = Logger.getLogger(KeptCheckouts.class.getName());
    private static final String FILE = "sources.properties";
    private static final Map<Run<?, ?>, Checkouts> WAITING = new WeakHashMap<>();

    private KeptCheckouts() {}

    /** The checkouts of the build so far. */
    static synchronized Checkouts of(Run<?, ?> build) throws IOException {
        Checkouts waiting = WAITING.get(build);
        return waiting == null ? read(build) : waiting;
    }

    /** The same, for who can do without: none when they cannot be read, or written where they are to stay. */
    static Checkouts known(Run<?, ?> build) {
        try {
            keep(build);
            return of(build);
        } catch (IOException | RuntimeException problem) {
            LOGGER.log(Level.WARNING, problem, () -> "The sources of " + build + " are not known");
            return Checkouts.NONE;
        }
    }

    static synchronized void add(Run<?, ?> build, Checkout checkout) throws IOException {
        WAITING.put(build, of(build).with(checkout));
        if (BuildIdentity.of(build).isPresent()) {
            keep(build);
        }
    }

    /** Writes what is not written yet; what could not be written is still in memory. */
    static synchronized void keep(Run<?, ?> build) throws IOException {
        Checkouts waiting = WAITING.get(build);
        if (waiting != null) {
            write(build, waiting);
            WAITING.remove(build);
        }
    }

    private static synchronized List<Run<?, ?>> waiting() {
        return new ArrayList<>(WAITING.keySet());
    }

    private static synchronized void forget(Run<?, ?> build) {
        WAITING.remove(build);
    }

    private static Checkouts read(Run<?, ?> build) throws IOException {
        Properties kept = new Properties();
        try (InputStream file = Files.newInputStream(folder(build).resolve(FILE))) {
            kept.load(file);
        } catch (NoSuchFileException nothingWasKept) {
            return Checkouts.NONE;
        }
        return Checkouts.read(kept);
    }

    /** Under a name of its own until it is whole. */
    private static void write(Run<?, ?> build, Checkouts checkouts) throws IOException {
        Path part = Files.createDirectories(folder(build)).resolve(FILE + ".part");
        try (OutputStream file = Files.newOutputStream(part)) {
            checkouts.written().store(file, null);
        }
        Files.move(part, part.resolveSibling(FILE), StandardCopyOption.ATOMIC_MOVE);
    }

    private static Path folder(Run<?, ?> build) {
        return build.getRootDir().toPath().resolve("model-lineage");
    }

    /** Builds go on after a restart, without the memory of the controller. */
    @Extension
    public static final class Shutdown extends ItemListener {
        @Override
        public void onBeforeShutdown() {
            for (Run<?, ?> build : waiting()) {
                try {
                    if (build.isBuilding()) {
                        keep(build);
                    }
                } catch (IOException | RuntimeException problem) {
                    LOGGER.log(Level.WARNING, problem, () -> "The sources of " + build + " are not kept");
                }
            }
        }
    }

    /** A build that has ended without tracking anything never will. */
    @Extension
    public static final class End extends RunListener<Run<?, ?>> {
        @Override
        public void onCompleted(Run<?, ?> build, TaskListener listener) {
            if (BuildIdentity.of(build).isEmpty()) {
                forget(build);
            }
        }
    }
}
