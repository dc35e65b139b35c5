package org.jvnet.hudson.test;

import hudson.Extension;
import hudson.model.ModelObject;
import hudson.security.csrf.CrumbIssuer;
import hudson.security.csrf.CrumbIssuerDescriptor;
import jakarta.servlet.ServletRequest;
import net.sf.json.JSONObject;
import org.kohsuke.stapler.DataBoundConstructor;
import org.kohsuke.stapler.StaplerRequest2;

/** Every crumb is {@code test}. */
public class TestCrumbIssuer extends CrumbIssuer {
    @DataBoundConstructor
    public TestCrumbIssuer() {}

    @Override
    protected String issueCrumb(ServletRequest request, String salt) {
        return "test";
    }

    @Override
    public boolean validateCrumb(ServletRequest request, String salt, String crumb) {
        return "test".equals(crumb);
    }

    /** Describes the issuer. */
    @Extension
    public static final class DescriptorImpl extends CrumbIssuerDescriptor<TestCrumbIssuer> implements ModelObject {
        public DescriptorImpl() {
            super(null, null);
            load();
        }

        @Override
        public TestCrumbIssuer newInstance(StaplerRequest2 req, JSONObject formData) throws FormException {
            return new TestCrumbIssuer();
        }
    }
}
