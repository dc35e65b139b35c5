package org.jvnet.hudson.test.junit.jupiter;

import hudson.security.ACL;
import hudson.security.ACLContext;
import java.io.File;
import java.io.IOException;
import java.lang.reflect.Method;
import java.nio.file.Files;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.jvnet.hudson.test.JenkinsRule;
import org.modellineage.host.harness.RunningTest;
import org.modellineage.host.harness.TestHome;
import org.modellineage.host.harness.Watchdog;

/** Runs the steps of a test each in a Jenkins of its own, on the same home. Register it as a field. */
public class JenkinsSessionExtension implements BeforeEachCallback, AfterEachCallback {
    private File home;
    private RunningTest test;

    public JenkinsSessionExtension() {}

    /** The home that all steps share. */
    public File getHome() {
        if (home == null) {
            throw new IllegalStateException("JenkinsSessionExtension must be registered via @RegisterExtension");
        }
        return home;
    }

    @Override
    public void beforeEach(ExtensionContext context) {
        test = new RunningTest(
                context.getTestClass().map(Class::getName).orElse(""),
                context.getTestMethod().map(Method::getName).orElse(""));
        try {
            home = Files.createTempDirectory("jenkins-home").toFile();
        } catch (IOException e) {
            throw new IllegalStateException("Cannot make a home", e);
        }
    }

    @Override
    public void afterEach(ExtensionContext context) {
        try {
            TestHome.delete(home);
        } catch (IOException e) {
            throw new IllegalStateException("Cannot delete the home " + home, e);
        }
    }

    /** Starts a Jenkins, runs the step as SYSTEM for at most {@code timeout} seconds, and stops the Jenkins in order. */
    public void then(Step s) throws Throwable {
        File sharedHome = getHome();
        CustomJenkinsRule rule = new CustomJenkinsRule(sharedHome, test);
        try (Watchdog watchdog = new Watchdog(rule.timeout);
                ACLContext before = ACL.as2(ACL.SYSTEM2)) {
            rule.before();
            try {
                s.run(rule);
            } finally {
                rule.after();
            }
        }
    }

    /** What is done with one Jenkins. */
    @FunctionalInterface
    public interface Step {
        void run(JenkinsRule r) throws Throwable;
    }

    private static final class CustomJenkinsRule extends JenkinsRule {
        private final RunningTest test;

        CustomJenkinsRule(File home, RunningTest test) {
            this.test = test;
            with(() -> home);
        }

        @Override
        public void recipe() {
            RunningTest.set(test);
        }
    }
}
