package hudson.security;

import hudson.DescriptorExtensionList;
import hudson.Extension;
import hudson.ExtensionPoint;
import hudson.model.AbstractItem;
import hudson.model.Computer;
import hudson.model.Describable;
import hudson.model.Descriptor;
import hudson.model.Job;
import hudson.model.Node;
import hudson.model.User;
import java.io.Serializable;
import java.util.Collection;
import java.util.List;
import jenkins.model.Jenkins;
import jenkins.security.stapler.StaplerAccessibleType;
import net.sf.json.JSONObject;
import org.jenkinsci.Symbol;
import org.kohsuke.stapler.StaplerRequest2;

/** Decides the {@link ACL} of every object; by default all have that of Jenkins. */
@StaplerAccessibleType
public abstract class AuthorizationStrategy implements Describable<AuthorizationStrategy>, ExtensionPoint {
    /** Everybody may do everything. */
    public static final AuthorizationStrategy UNSECURED = new Unsecured();

    public AuthorizationStrategy() {}

    public abstract ACL getRootACL();

    public ACL getACL(Job<?, ?> project) {
        return getRootACL();
    }

    public ACL getACL(AbstractItem item) {
        return getRootACL();
    }

    public ACL getACL(User user) {
        return getRootACL();
    }

    public ACL getACL(Computer computer) {
        return getACL(computer.getNode());
    }

    public ACL getACL(Node node) {
        return getRootACL();
    }

    /** The groups that this strategy knows by name. */
    public abstract Collection<String> getGroups();

    public static DescriptorExtensionList<AuthorizationStrategy, Descriptor<AuthorizationStrategy>> all() {
        return Jenkins.get().getDescriptorList(AuthorizationStrategy.class);
    }

    /** Everybody may do everything. */
    public static final class Unsecured extends AuthorizationStrategy implements Serializable {
        private static final long serialVersionUID = 1;
        private static final ACL ANYTHING = ACL.lambda2((a, p) -> true);

        public Unsecured() {}

        @Override
        public ACL getRootACL() {
            return ANYTHING;
        }

        @Override
        public Collection<String> getGroups() {
            return List.of();
        }

        private Object readResolve() {
            return UNSECURED;
        }

        /** Describes {@link Unsecured}. */
        @Extension
        @Symbol("unsecured")
        public static final class DescriptorImpl extends Descriptor<AuthorizationStrategy> {
            public DescriptorImpl() {}

            @Override
            public String getDisplayName() {
                return "Anyone can do anything";
            }

            @Override
            public AuthorizationStrategy newInstance(StaplerRequest2 req, JSONObject formData) throws FormException {
                return UNSECURED;
            }
        }
    }
}
