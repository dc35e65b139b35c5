package hudson.security;

import hudson.Extension;
import hudson.model.Descriptor;
import hudson.model.ModelObject;
import hudson.model.User;
import hudson.model.UserProperty;
import hudson.model.UserPropertyDescriptor;
import java.io.IOException;
import java.util.Collection;
import java.util.List;
import jenkins.model.Jenkins;
import jenkins.security.SecurityListener;
import org.jenkinsci.Symbol;
import org.kohsuke.stapler.DataBoundConstructor;
import org.modellineage.host.security.PasswordHash;
import org.springframework.security.authentication.BadCredentialsException;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.core.GrantedAuthority;
import org.springframework.security.core.userdetails.UserDetails;
import org.springframework.security.core.userdetails.UsernameNotFoundException;

/** Keeps its users itself: their password hashes lie in the users' own files. It knows no groups. */
public class HudsonPrivateSecurityRealm extends AbstractPasswordBasedSecurityRealm
        implements ModelObject, AccessControlled {
    private final boolean disableSignup;

    @DataBoundConstructor
    public HudsonPrivateSecurityRealm(boolean allowsSignup) {
        this.disableSignup = !allowsSignup;
    }

    @Override
    public boolean allowsSignup() {
        return !disableSignup;
    }

    public boolean getAllowsSignup() {
        return !disableSignup;
    }

    @Override
    public GroupDetails loadGroupByGroupname2(String groupname, boolean fetchMembers) throws UsernameNotFoundException {
        throw new UsernameNotFoundException(groupname);
    }

    @Override
    public UserDetails loadUserByUsername2(String username) throws UsernameNotFoundException {
        return load(username).asUserDetails();
    }

    /**
     * The account of a user.
     *
     * @throws UsernameNotFoundException when there is no such user or the user has no password here
     */
    public Details load(String username) throws UsernameNotFoundException {
        User user = User.getById(username, false);
        Details details = user == null ? null : user.getProperty(Details.class);
        if (details == null || details.getUser() == null) {
            throw new UsernameNotFoundException("Password is not set: " + username);
        }
        return details;
    }

    @Override
    protected UserDetails authenticate2(String username, String password) throws AuthenticationException {
        Details details;
        try {
            details = load(username);
        } catch (UsernameNotFoundException e) {
            // takes as long as a wrong password does, so that nobody can tell which users exist
            PasswordHash.of(password);
            throw new BadCredentialsException("Bad credentials");
        }
        if (!details.isPasswordCorrect(password)) {
            throw new BadCredentialsException("Bad credentials");
        }
        return details.asUserDetails();
    }

    /** Creates a user with a password. */
    public User createAccount(String userName, String password) throws IOException {
        return create(userName, Details.fromPlainPassword(password));
    }

    /** Creates a user with a password that was hashed by this realm. */
    public User createAccountWithHashedPassword(String userName, String hashedPassword) throws IOException {
        return create(userName, Details.fromHashedPassword(hashedPassword));
    }

    private static User create(String userName, Details details) throws IOException {
        if (!User.isIdOrFullnameAllowed(userName)) {
            throw new IOException("The user name '" + userName + "' is not allowed");
        }
        User user = User.getById(userName, true);
        user.addProperty(details);
        SecurityListener.fireUserCreated(user.getId());
        return user;
    }

    @Override
    public String getDisplayName() {
        return "Jenkins' own user database";
    }

    @Override
    public ACL getACL() {
        return Jenkins.get().getACL();
    }

    @Override
    public void checkPermission(Permission permission) {
        Jenkins.get().checkPermission(permission);
    }

    @Override
    public boolean hasPermission(Permission permission) {
        return Jenkins.get().hasPermission(permission);
    }

    /** All users who have a password here. */
    public List<User> getAllUsers() {
        return User.getAll().stream()
                .filter(user -> user.getProperty(Details.class) != null)
                .sorted()
                .toList();
    }

    public User getUser(String id) {
        return User.getById(id, User.ALLOW_USER_CREATION_VIA_URL && hasPermission(Jenkins.ADMINISTER));
    }

    /** A user's password, hashed. */
    public static final class Details extends UserProperty {
        private final String passwordHash;

        private Details(String passwordHash) {
            this.passwordHash = passwordHash;
        }

        static Details fromHashedPassword(String hashed) {
            if (!PasswordHash.isHash(hashed)) {
                throw new IllegalArgumentException("The password is not hashed as this realm does it");
            }
            return new Details(hashed);
        }

        static Details fromPlainPassword(String plain) {
            return new Details(PasswordHash.of(plain));
        }

        public Collection<? extends GrantedAuthority> getAuthorities2() {
            return List.of(AUTHENTICATED_AUTHORITY2);
        }

        public String getPassword() {
            return passwordHash;
        }

        public boolean isPasswordCorrect(String candidate) {
            return PasswordHash.matches(candidate, passwordHash);
        }

        public String getUsername() {
            return user.getId();
        }

        User getUser() {
            return user;
        }

        public boolean isAccountNonExpired() {
            return true;
        }

        public boolean isAccountNonLocked() {
            return true;
        }

        public boolean isCredentialsNonExpired() {
            return true;
        }

        public boolean isEnabled() {
            return true;
        }

        UserDetails asUserDetails() {
            return new org.springframework.security.core.userdetails.User(
                    getUsername(), getPassword(), getAuthorities2());
        }

        /** Describes the password of a user. */
        @Extension
        @Symbol("password")
        public static final class DescriptorImpl extends UserPropertyDescriptor {
            public DescriptorImpl() {}

            @Override
            public String getDisplayName() {
                return "Password";
            }

            @Override
            public boolean isEnabled() {
                return Jenkins.get().getSecurityRealm() instanceof HudsonPrivateSecurityRealm;
            }

            @Override
            public UserProperty newInstance(User user) {
                return null;
            }
        }
    }

    /** Describes the realm. */
    @Extension
    @Symbol("local")
    public static final class DescriptorImpl extends Descriptor<SecurityRealm> {
        public DescriptorImpl() {}

        @Override
        public String getDisplayName() {
            return "Jenkins' own user database";
        }
    }
}
