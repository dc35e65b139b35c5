package hudson.security.csrf;

import hudson.Util;
import hudson.model.Descriptor;

/** Describes a {@link CrumbIssuer}: its salt and the name of its request field. */
public abstract class CrumbIssuerDescriptor<T extends CrumbIssuer> extends Descriptor<CrumbIssuer> {
    private String crumbSalt;
    private String crumbRequestField;

    protected CrumbIssuerDescriptor(String salt, String fieldName) {
        setCrumbSalt(salt);
        setCrumbRequestField(fieldName);
    }

    public String getCrumbSalt() {
        return crumbSalt;
    }

    public void setCrumbSalt(String salt) {
        crumbSalt = Util.fixEmptyAndTrim(salt) == null ? "hudson.crumb" : salt;
    }

    public String getCrumbRequestField() {
        return crumbRequestField;
    }

    public void setCrumbRequestField(String requestField) {
        crumbRequestField = Util.fixEmptyAndTrim(requestField) == null ? CrumbIssuer.DEFAULT_CRUMB_NAME : requestField;
    }
}
