package hudson.security;

import hudson.Extension;
import hudson.model.Descriptor;
import java.util.List;
import org.jenkinsci.Symbol;
import org.kohsuke.stapler.DataBoundConstructor;
import org.kohsuke.stapler.DataBoundSetter;
import org.springframework.security.core.Authentication;

/** Who is logged in may do everything; others may read, unless told otherwise. */
public class FullControlOnceLoggedInAuthorizationStrategy extends AuthorizationStrategy {
    private boolean denyAnonymousReadAccess;

    @DataBoundConstructor
    public FullControlOnceLoggedInAuthorizationStrategy() {}

    @Override
    public ACL getRootACL() {
        return ACL.lambda2(this::allows);
    }

    private boolean allows(Authentication who, Permission permission) {
        return !ACL.isAnonymous2(who) || !denyAnonymousReadAccess && isReading(permission);
    }

    private static boolean isReading(Permission permission) {
        return permission != null && (permission == Permission.READ || isReading(permission.impliedBy));
    }

    @Override
    public List<String> getGroups() {
        return List.of();
    }

    public boolean isAllowAnonymousRead() {
        return !denyAnonymousReadAccess;
    }

    @DataBoundSetter
    public void setAllowAnonymousRead(boolean allowAnonymousRead) {
        denyAnonymousReadAccess = !allowAnonymousRead;
    }

    /** Describes the strategy. */
    @Extension
    @Symbol("loggedInUsersCanDoAnything")
    public static class DescriptorImpl extends Descriptor<AuthorizationStrategy> {
        public DescriptorImpl() {}

        @Override
        public String getDisplayName() {
            return "Logged-in users can do anything";
        }
    }
}
