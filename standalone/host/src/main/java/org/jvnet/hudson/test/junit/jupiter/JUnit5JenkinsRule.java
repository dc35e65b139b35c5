package org.jvnet.hudson.test.junit.jupiter;

import hudson.security.ACL;
import java.lang.reflect.Method;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.jvnet.hudson.test.JenkinsRule;
import org.modellineage.host.harness.RunningTest;

/** A rule that knows its Jupiter test. */
class JUnit5JenkinsRule extends JenkinsRule {
    private final ExtensionContext context;

    JUnit5JenkinsRule(ExtensionContext context) {
        this.context = context;
    }

    /** The test itself runs as SYSTEM. */
    @Override
    public void recipe() throws Exception {
        ACL.as2(ACL.SYSTEM2);
        RunningTest.set(new RunningTest(
                context.getTestClass().map(Class::getName).orElse(""),
                context.getTestMethod().map(Method::getName).orElse("")));
    }
}
