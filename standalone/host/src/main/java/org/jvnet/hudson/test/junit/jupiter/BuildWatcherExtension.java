package org.jvnet.hudson.test.junit.jupiter;

import hudson.Extension;
import hudson.model.Run;
import hudson.model.TaskListener;
import hudson.model.listeners.RunListener;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/** Prints the logs of builds while they run. Register it as a static field. */
public final class BuildWatcherExtension implements BeforeAllCallback, AfterAllCallback {
    private static final long POLL_MILLIS = 500;
    private static final Map<Path, RunningBuild> BUILDS = new ConcurrentHashMap<>();
    private static volatile boolean active;

    private Thread thread;

    public BuildWatcherExtension() {}

    @Override
    public void beforeAll(ExtensionContext context) {
        active = true;
        thread = new Thread(BuildWatcherExtension::watch, "BuildWatcher");
        thread.setDaemon(true);
        thread.start();
    }

    @Override
    public void afterAll(ExtensionContext context) throws Exception {
        active = false;
        thread.interrupt();
        thread.join();
        BUILDS.values().forEach(RunningBuild::copy);
        BUILDS.clear();
    }

    private static void watch() {
        try {
            while (active) {
                Thread.sleep(POLL_MILLIS);
                BUILDS.values().forEach(RunningBuild::copy);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Notices builds. */
    @Extension
    public static final class Listener extends RunListener<Run<?, ?>> {
        public Listener() {}

        @Override
        public void onStarted(Run<?, ?> r, TaskListener listener) {
            if (active) {
                Path log = r.getLogFile().toPath();
                BUILDS.put(log, new RunningBuild(r.toString(), log));
            }
        }

        @Override
        public void onFinalized(Run<?, ?> r) {
            RunningBuild build = BUILDS.remove(r.getLogFile().toPath());
            if (build != null) {
                build.copy();
            }
        }
    }

    private static final class RunningBuild {
        private final String name;
        private final Path log;
        private long copied;

        RunningBuild(String name, Path log) {
            this.name = name;
            this.log = log;
        }

        /** Prints the lines that were completed since. */
        synchronized void copy() {
            try (InputStream in = Files.newInputStream(log)) {
                in.skipNBytes(copied);
                String more = new String(in.readAllBytes(), StandardCharsets.UTF_8);
                int end = more.lastIndexOf('\n') + 1;
                copied += more.substring(0, end).getBytes(StandardCharsets.UTF_8).length;
                more.substring(0, end).lines().forEach(line -> System.out.println("[" + name + "] " + line));
            } catch (IOException e) {
                System.out.println("[" + name + "] (log not readable: " + e + ")");
            }
        }
    }
}
