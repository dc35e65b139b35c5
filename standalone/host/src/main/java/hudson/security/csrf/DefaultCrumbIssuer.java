package hudson.security.csrf;

import hudson.Extension;
import hudson.model.ModelObject;
import hudson.model.PersistentDescriptor;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.http.HttpServletRequest;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import jenkins.model.Jenkins;
import net.sf.json.JSONObject;
import org.jenkinsci.Symbol;
import org.kohsuke.stapler.DataBoundConstructor;
import org.kohsuke.stapler.StaplerRequest2;
import org.modellineage.host.security.HostKey;

/** A crumb is a hash of the user's name, the session and a salt that only this home knows. */
public class DefaultCrumbIssuer extends CrumbIssuer {
    private final boolean excludeClientIPFromCrumb;

    @DataBoundConstructor
    public DefaultCrumbIssuer(boolean excludeClientIPFromCrumb) {
        this.excludeClientIPFromCrumb = excludeClientIPFromCrumb;
    }

    public boolean isExcludeClientIPFromCrumb() {
        return excludeClientIPFromCrumb;
    }

    @Override
    protected synchronized String issueCrumb(ServletRequest request, String salt) {
        if (!(request instanceof HttpServletRequest http)) {
            return null;
        }
        StringBuilder text = new StringBuilder(Jenkins.getAuthentication2().getName());
        if (!excludeClientIPFromCrumb) {
            text.append(';').append(http.getRemoteAddr());
        }
        text.append(';').append(http.getSession().getId());
        return hash(text.toString(), salt);
    }

    private static String hash(String text, String salt) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            digest.update(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest.digest(salt.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every JDK has SHA-256", e);
        }
    }

    @Override
    public boolean validateCrumb(ServletRequest request, String salt, String crumb) {
        String expected = request instanceof HttpServletRequest ? issueCrumb(request, salt) : null;
        return expected != null
                && crumb != null
                && MessageDigest.isEqual(
                        expected.getBytes(StandardCharsets.US_ASCII), crumb.getBytes(StandardCharsets.US_ASCII));
    }

    /** Describes the issuer. */
    @Extension
    @Symbol("standard")
    public static final class DescriptorImpl extends CrumbIssuerDescriptor<DefaultCrumbIssuer>
            implements ModelObject, PersistentDescriptor {
        public DescriptorImpl() {
            super(HexFormat.of().formatHex(HostKey.of("crumbSalt").getEncoded()), DEFAULT_CRUMB_NAME);
        }

        @Override
        public String getDisplayName() {
            return "Default Crumb Issuer";
        }

        @Override
        public DefaultCrumbIssuer newInstance(StaplerRequest2 req, JSONObject formData) throws FormException {
            return req == null ? new DefaultCrumbIssuer(false) : req.bindJSON(DefaultCrumbIssuer.class, formData);
        }
    }
}
