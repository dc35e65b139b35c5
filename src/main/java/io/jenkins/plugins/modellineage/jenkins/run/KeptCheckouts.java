package io.jenkins.plugins.modellineage.jenkins.run;

import com.google.common.collect.MapMaker;
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
import java.util.Properties;
import java.util.concurrent.ConcurrentMap;
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
    /** One a build, with a lock of its own: no build waits for the disk of another. */
    private static final ConcurrentMap<Run<?, ?>, KeptCheckouts> KNOWN =
            new MapMaker().weakKeys().makeMap();

    private Checkouts unwritten = Checkouts.NONE;

    private KeptCheckouts() {}

    private static KeptCheckouts at(Run<?, ?> build) {
        return KNOWN.computeIfAbsent(build, first -> new KeptCheckouts());
    }

    /** The checkouts of the build so far. */
    static Checkouts of(Run<?, ?> build) throws IOException {
        return at(build).all(build);
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

    /** Touches no file for a build that has tracked nothing yet. */
    static void add(Run<?, ?> build, Checkout checkout) throws IOException {
        at(build).add(checkout);
        if (BuildIdentity.of(build).isPresent()) {
            keep(build);
        }
    }

    /** Writes what is not written yet; what could not be written is still in memory. */
    static void keep(Run<?, ?> build) throws IOException {
        KeptCheckouts kept = KNOWN.get(build);
        if (kept != null) {
            kept.write(build);
        }
    }

    private synchronized void add(Checkout checkout) {
        unwritten = unwritten.with(checkout);
    }

    private synchronized Checkouts all(Run<?, ?> build) throws IOException {
        Checkouts all = read(build);
        for (Checkout later : unwritten.all()) {
            all = all.with(later);
        }
        return all;
    }

    private synchronized void write(Run<?, ?> build) throws IOException {
        if (!unwritten.all().isEmpty()) {
            write(build, all(build));
            unwritten = Checkouts.NONE;
        }
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
            for (Run<?, ?> build : KNOWN.keySet()) {
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
                KNOWN.remove(build);
            }
        }
    }
}
