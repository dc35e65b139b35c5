package hudson.security.csrf;

import hudson.DescriptorExtensionList;
import hudson.ExtensionPoint;
import hudson.model.Api;
import hudson.model.Describable;
import hudson.model.Descriptor;
import jakarta.servlet.ServletRequest;
import jenkins.model.Jenkins;
import jenkins.security.stapler.StaplerAccessibleType;
import org.kohsuke.stapler.Stapler;
import org.kohsuke.stapler.export.Exported;
import org.kohsuke.stapler.export.ExportedBean;

/** Issues the crumbs that a browser's POST requests must carry, and checks them. */
@ExportedBean
@StaplerAccessibleType
public abstract class CrumbIssuer implements Describable<CrumbIssuer>, ExtensionPoint {
    public static final String DEFAULT_CRUMB_NAME = "Jenkins-Crumb";

    private static final String CRUMB_ATTRIBUTE = CrumbIssuer.class.getName() + "_crumb";

    public CrumbIssuer() {}

    /** The name of the header or form field. */
    @Exported
    public String getCrumbRequestField() {
        return getDescriptor().getCrumbRequestField();
    }

    /** The crumb for the current request. */
    @Exported
    public String getCrumb() {
        return getCrumb(Stapler.getCurrentRequest2());
    }

    /** The crumb for a request, issued once per request; null without a request. */
    public String getCrumb(ServletRequest request) {
        String crumb = request == null ? null : (String) request.getAttribute(CRUMB_ATTRIBUTE);
        if (crumb == null) {
            crumb = issueCrumb(request, getDescriptor().getCrumbSalt());
            if (request != null && crumb != null) {
                request.setAttribute(CRUMB_ATTRIBUTE, crumb);
            }
        }
        return crumb;
    }

    protected String issueCrumb(ServletRequest request, String salt) {
        throw new AbstractMethodError("implement issueCrumb");
    }

    /** Whether the request's parameter holds its crumb. */
    public boolean validateCrumb(ServletRequest request) {
        CrumbIssuerDescriptor<CrumbIssuer> descriptor = getDescriptor();
        return validateCrumb(
                request, descriptor.getCrumbSalt(), request.getParameter(descriptor.getCrumbRequestField()));
    }

    public boolean validateCrumb(ServletRequest request, String salt, String crumb) {
        throw new AbstractMethodError("implement validateCrumb");
    }

    @Override
    @SuppressWarnings("unchecked")
    public CrumbIssuerDescriptor<CrumbIssuer> getDescriptor() {
        return (CrumbIssuerDescriptor<CrumbIssuer>) (Descriptor<?>) Describable.super.getDescriptor();
    }

    public static DescriptorExtensionList<CrumbIssuer, Descriptor<CrumbIssuer>> all() {
        return Jenkins.get().getDescriptorList(CrumbIssuer.class);
    }

    /** The name and the crumb for programs that log in with a password. */
    public Api getApi() {
        return new Api(this);
    }
}
