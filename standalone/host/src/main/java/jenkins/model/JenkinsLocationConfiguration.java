package jenkins.model;

import hudson.Extension;
import hudson.Util;
import hudson.model.PersistentDescriptor;
import org.jenkinsci.Symbol;

/** Under which address people reach this Jenkins. */
@Extension(ordinal = JenkinsLocationConfiguration.ORDINAL)
@Symbol("location")
public class JenkinsLocationConfiguration extends GlobalConfiguration implements PersistentDescriptor {
    public static final int ORDINAL = 200;

    private String jenkinsUrl;

    public JenkinsLocationConfiguration() {}

    public static JenkinsLocationConfiguration get() {
        return GlobalConfiguration.all().get(JenkinsLocationConfiguration.class);
    }

    /** The root address, which ends with a slash; null when it was never set. */
    public String getUrl() {
        return jenkinsUrl;
    }

    /** Sets the root address, adds the slash if need be, and saves. */
    public void setUrl(String jenkinsUrl) {
        String url = Util.fixEmptyAndTrim(jenkinsUrl);
        this.jenkinsUrl = url == null || url.endsWith("/") ? url : url + '/';
        save();
    }
}
