package jenkins.security;

import hudson.Extension;
import hudson.model.Descriptor;
import hudson.model.PersistentDescriptor;
import hudson.util.DescribableList;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import jenkins.model.GlobalConfiguration;
import jenkins.model.GlobalConfigurationCategory;
import net.sf.json.JSONObject;
import org.jenkinsci.Symbol;
import org.kohsuke.stapler.StaplerRequest2;

/** The configured authenticators of builds. */
@Extension
@Symbol("queueItemAuthenticator")
public class QueueItemAuthenticatorConfiguration extends GlobalConfiguration implements PersistentDescriptor {
    private final DescribableList<QueueItemAuthenticator, QueueItemAuthenticatorDescriptor> authenticators =
            new DescribableList<>(this);

    public QueueItemAuthenticatorConfiguration() {}

    private Object readResolve() {
        authenticators.setOwner(this);
        return this;
    }

    @Override
    public GlobalConfigurationCategory getCategory() {
        return GlobalConfigurationCategory.get(GlobalConfigurationCategory.Security.class);
    }

    public DescribableList<QueueItemAuthenticator, QueueItemAuthenticatorDescriptor> getAuthenticators() {
        return authenticators;
    }

    @Override
    public boolean configure(StaplerRequest2 req, JSONObject json) throws FormException {
        try {
            authenticators.replaceBy(Descriptor.newInstancesFromHeteroList(
                    req, json, "authenticators", QueueItemAuthenticatorDescriptor.all()));
            return true;
        } catch (IOException e) {
            throw new FormException(e, "authenticators");
        }
    }

    public static QueueItemAuthenticatorConfiguration get() {
        return GlobalConfiguration.all().get(QueueItemAuthenticatorConfiguration.class);
    }

    /** Provides the configured ones. */
    @Extension(ordinal = 100)
    public static class ProviderImpl extends QueueItemAuthenticatorProvider {
        public ProviderImpl() {}

        @Override
        public List<QueueItemAuthenticator> getAuthenticators() {
            return new ArrayList<>(get().getAuthenticators());
        }
    }
}
