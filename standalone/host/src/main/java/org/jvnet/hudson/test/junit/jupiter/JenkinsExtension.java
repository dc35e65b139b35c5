package org.jvnet.hudson.test.junit.jupiter;

import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolutionException;
import org.junit.jupiter.api.extension.ParameterResolver;
import org.jvnet.hudson.test.JenkinsRule;

/** Starts a Jenkins where a test asks for one, and stops it after the test. */
class JenkinsExtension implements ParameterResolver, AfterEachCallback {
    private static final String KEY = "jenkins-instance";
    private static final ExtensionContext.Namespace NAMESPACE =
            ExtensionContext.Namespace.create(JenkinsExtension.class);

    @Override
    public void afterEach(ExtensionContext context) throws Exception {
        JenkinsRule rule = context.getStore(NAMESPACE).remove(KEY, JenkinsRule.class);
        if (rule != null) {
            rule.after();
        }
    }

    @Override
    public boolean supportsParameter(ParameterContext parameterContext, ExtensionContext extensionContext)
            throws ParameterResolutionException {
        return parameterContext.getParameter().getType().equals(JenkinsRule.class);
    }

    @Override
    public Object resolveParameter(ParameterContext parameterContext, ExtensionContext extensionContext)
            throws ParameterResolutionException {
        if (extensionContext.getStore(NAMESPACE).get(KEY) != null) {
            throw new ParameterResolutionException("A test has a Jenkins already: take it as a parameter either of the"
                    + " test method or of one that runs before it, since each parameter starts another");
        }
        JUnit5JenkinsRule rule = new JUnit5JenkinsRule(extensionContext);
        extensionContext.getStore(NAMESPACE).put(KEY, rule);
        try {
            rule.before();
            return rule;
        } catch (Throwable t) {
            throw new ParameterResolutionException("Jenkins did not start: " + t, t);
        }
    }
}
