package org.modellineage.host.extension;

import static org.assertj.core.api.Assertions.assertThat;

import hudson.init.InitMilestone;
import hudson.init.Initializer;
import hudson.init.TermMilestone;
import hudson.init.Terminator;
import java.util.ArrayList;
import java.util.List;
import jenkins.model.Jenkins;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.jvnet.hudson.test.junit.jupiter.JenkinsSessionExtension;

class LifecycleMethodsTest {
    private static final List<String> CALLS = new ArrayList<>();

    @RegisterExtension
    final JenkinsSessionExtension sessions = new JenkinsSessionExtension();

    @Test
    void shouldCallInitializersAndTerminatorsInEachSession() throws Throwable {
        for (int session = 0; session < 2; session++) {
            CALLS.clear();
            sessions.then(j -> assertThat(CALLS).containsExactly("started", "first", "second", "jobs loaded"));
            assertThat(CALLS).endsWith("suspended", "terminated");
        }
    }

    public static final class Methods {
        @Initializer(after = InitMilestone.JOB_LOADED)
        public static void jobsLoaded() {
            CALLS.add("jobs loaded");
        }

        @Initializer(
                after = InitMilestone.EXTENSIONS_AUGMENTED,
                before = InitMilestone.JOB_LOADED,
                requires = "Methods.first")
        public static void second() {
            CALLS.add("second");
        }

        @Initializer(
                after = InitMilestone.EXTENSIONS_AUGMENTED,
                before = InitMilestone.JOB_LOADED,
                attains = "Methods.first")
        public static void first(Jenkins jenkins) {
            assertThat(jenkins).isNotNull();
            CALLS.add("first");
        }

        @Initializer
        public static void started() {
            CALLS.add("started");
        }

        @Terminator(after = TermMilestone.STARTED, requires = "Methods.suspended")
        public static void terminated() {
            CALLS.add("terminated");
        }

        @Terminator(attains = "Methods.suspended")
        public static void suspended() {
            CALLS.add("suspended");
        }
    }
}
