package org.jvnet.hudson.test.junit.jupiter;

import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.modellineage.host.harness.WatchedBuilds;

/** Prints the logs of builds while they run. Register it as a static field. */
public final class BuildWatcherExtension implements BeforeAllCallback, AfterAllCallback {
    private static final long POLL_MILLIS = 500;

    private Thread thread;

    public BuildWatcherExtension() {}

    @Override
    public void beforeAll(ExtensionContext context) {
        WatchedBuilds.begin();
        thread = new Thread(BuildWatcherExtension::watch, "BuildWatcher");
        thread.setDaemon(true);
        thread.start();
    }

    @Override
    public void afterAll(ExtensionContext context) {
        thread.interrupt();
        WatchedBuilds.end();
    }

    private static void watch() {
        try {
            while (WatchedBuilds.isActive()) {
                Thread.sleep(POLL_MILLIS);
                WatchedBuilds.print();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
