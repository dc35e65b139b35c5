package org.modellineage.host.harness;

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

/** The builds that run while their logs are wanted on the console. */
public final class WatchedBuilds {
    private static final Map<Path, RunningBuild> BUILDS = new ConcurrentHashMap<>();
    private static volatile boolean active;

    private WatchedBuilds() {}

    public static void begin() {
        active = true;
    }

    public static boolean isActive() {
        return active;
    }

    public static void end() {
        active = false;
        print();
        BUILDS.clear();
    }

    /** Prints the lines that were completed since. */
    public static void print() {
        BUILDS.values().forEach(RunningBuild::copy);
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
