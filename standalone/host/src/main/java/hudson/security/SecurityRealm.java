package hudson.security;

import hudson.DescriptorExtensionList;
import hudson.Extension;
import hudson.ExtensionPoint;
import hudson.model.Describable;
import hudson.model.Descriptor;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpSession;
import java.io.IOException;
import jenkins.model.IdStrategy;
import jenkins.model.Jenkins;
import net.sf.json.JSONObject;
import org.jenkinsci.Symbol;
import org.kohsuke.stapler.StaplerRequest2;
import org.kohsuke.stapler.StaplerResponse2;
import org.kohsuke.stapler.interceptor.RequirePOST;
import org.springframework.security.authentication.AnonymousAuthenticationToken;
import org.springframework.security.authentication.AuthenticationManager;
import org.springframework.security.authentication.BadCredentialsException;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.GrantedAuthority;
import org.springframework.security.core.authority.SimpleGrantedAuthority;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.core.userdetails.UserDetails;
import org.springframework.security.core.userdetails.UserDetailsService;
import org.springframework.security.core.userdetails.UsernameNotFoundException;

/** Knows users and groups and checks who somebody is. */
public abstract class SecurityRealm implements Describable<SecurityRealm>, ExtensionPoint {
    /** Nobody can log in. */
    public static final SecurityRealm NO_AUTHENTICATION = new None();

    /** What everybody holds who is logged in. */
    public static final GrantedAuthority AUTHENTICATED_AUTHORITY2 = new SimpleGrantedAuthority("authenticated");

    private transient SecurityComponents securityComponents;

    public SecurityRealm() {}

    public abstract SecurityComponents createSecurityComponents();

    /** How user ids compare. */
    public IdStrategy getUserIdStrategy() {
        return IdStrategy.CASE_INSENSITIVE;
    }

    /** How group names compare. */
    public IdStrategy getGroupIdStrategy() {
        return getUserIdStrategy();
    }

    @Override
    public Descriptor<SecurityRealm> getDescriptor() {
        return Describable.super.getDescriptor();
    }

    public String getAuthenticationGatewayUrl() {
        return "j_spring_security_check";
    }

    public String getLoginUrl() {
        return "login";
    }

    public boolean canLogOut() {
        return true;
    }

    protected String getPostLogOutUrl2(StaplerRequest2 req, Authentication auth) {
        return req.getContextPath() + "/";
    }

    @RequirePOST
    public void doLogout(StaplerRequest2 req, StaplerResponse2 rsp) throws IOException, ServletException {
        HttpSession session = req.getSession(false);
        if (session != null) {
            session.invalidate();
        }
        Authentication before = SecurityContextHolder.getContext().getAuthentication();
        SecurityContextHolder.clearContext();
        rsp.sendRedirect2(getPostLogOutUrl2(req, before));
    }

    public boolean allowsSignup() {
        return false;
    }

    /**
     * The details of a user.
     *
     * @throws UsernameNotFoundException when there is none
     */
    public UserDetails loadUserByUsername2(String username) throws UsernameNotFoundException {
        return getSecurityComponents().userDetails2.loadUserByUsername(username);
    }

    /**
     * The details of a group.
     *
     * @throws UserMayOrMayNotExistException2 when the realm cannot tell
     * @throws UsernameNotFoundException when there is none
     */
    public GroupDetails loadGroupByGroupname2(String groupname, boolean fetchMembers) throws UsernameNotFoundException {
        return loadGroupByGroupname(groupname);
    }

    public GroupDetails loadGroupByGroupname(String groupname) {
        throw new UserMayOrMayNotExistException2(groupname);
    }

    public synchronized SecurityComponents getSecurityComponents() {
        if (securityComponents == null) {
            securityComponents = createSecurityComponents();
        }
        return securityComponents;
    }

    public static DescriptorExtensionList<SecurityRealm, Descriptor<SecurityRealm>> all() {
        return Jenkins.get().getDescriptorList(SecurityRealm.class);
    }

    /** What checks passwords and what finds users. */
    public static final class SecurityComponents {
        public final AuthenticationManager manager2;
        public final UserDetailsService userDetails2;

        public SecurityComponents(AuthenticationManager manager) {
            this(manager, name -> {
                throw new UserMayOrMayNotExistException2(name);
            });
        }

        public SecurityComponents(AuthenticationManager manager, UserDetailsService userDetails) {
            manager2 = manager;
            userDetails2 = userDetails;
        }
    }

    private static final class None extends SecurityRealm {
        @Override
        public SecurityComponents createSecurityComponents() {
            return new SecurityComponents(
                    authentication -> {
                        if (authentication instanceof AnonymousAuthenticationToken) {
                            return authentication;
                        }
                        throw new BadCredentialsException("There is no security realm to log in to");
                    },
                    name -> {
                        throw new UsernameNotFoundException("There is no security realm that could know " + name);
                    });
        }

        @Override
        public GroupDetails loadGroupByGroupname2(String groupname, boolean fetchMembers) {
            throw new UsernameNotFoundException("There is no security realm that could know the group " + groupname);
        }

        private Object readResolve() {
            return NO_AUTHENTICATION;
        }

        /** Describes {@link None}. */
        @Extension
        @Symbol("none")
        public static final class DescriptorImpl extends Descriptor<SecurityRealm> {
            public DescriptorImpl() {}

            @Override
            public String getDisplayName() {
                return "None";
            }

            @Override
            public SecurityRealm newInstance(StaplerRequest2 req, JSONObject formData) throws FormException {
                return NO_AUTHENTICATION;
            }
        }
    }
}
