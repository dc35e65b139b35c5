package hudson.security;

import jenkins.security.SecurityListener;
import org.springframework.security.authentication.AuthenticationManager;
import org.springframework.security.authentication.BadCredentialsException;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.core.userdetails.UserDetails;
import org.springframework.security.core.userdetails.UsernameNotFoundException;

/** A realm that checks a name and a password. */
public abstract class AbstractPasswordBasedSecurityRealm extends SecurityRealm {
    public AbstractPasswordBasedSecurityRealm() {}

    @Override
    public SecurityComponents createSecurityComponents() {
        AuthenticationManager manager = this::authenticate;
        return new SecurityComponents(manager, this::loadUserByUsername2);
    }

    private Authentication authenticate(Authentication given) {
        if (!(given instanceof UsernamePasswordAuthenticationToken) || given.getCredentials() == null) {
            throw new BadCredentialsException("A name and a password are needed");
        }
        UserDetails user =
                authenticateByPassword(given.getName(), given.getCredentials().toString());
        UsernamePasswordAuthenticationToken checked =
                new UsernamePasswordAuthenticationToken(user, given.getCredentials(), user.getAuthorities());
        checked.setDetails(given.getDetails());
        return checked;
    }

    /**
     * Checks a password.
     *
     * @throws AuthenticationException when it is wrong
     */
    protected UserDetails authenticate2(String username, String password) throws AuthenticationException {
        throw new AbstractMethodError("implement authenticate2");
    }

    /** As {@link #authenticate2}, and tells the {@link SecurityListener}s. */
    public final UserDetails authenticateByPassword(String username, String password) throws AuthenticationException {
        try {
            UserDetails user = authenticate2(username, password);
            SecurityListener.fireAuthenticated2(user);
            return user;
        } catch (AuthenticationException e) {
            SecurityListener.fireFailedToAuthenticate(username);
            throw e;
        }
    }

    @Override
    public UserDetails loadUserByUsername2(String username) throws UsernameNotFoundException {
        throw new AbstractMethodError("implement loadUserByUsername2");
    }

    @Override
    public GroupDetails loadGroupByGroupname2(String groupname, boolean fetchMembers) throws UsernameNotFoundException {
        return loadGroupByGroupname(groupname);
    }
}
