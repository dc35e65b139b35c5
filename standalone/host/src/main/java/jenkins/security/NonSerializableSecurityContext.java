package jenkins.security;

import java.util.Objects;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContext;

/** A security context that no session can store. */
public class NonSerializableSecurityContext implements SecurityContext {
    private static final long serialVersionUID = 1;

    private transient Authentication authentication;

    public NonSerializableSecurityContext() {}

    public NonSerializableSecurityContext(Authentication authentication) {
        this.authentication = authentication;
    }

    @Override
    public boolean equals(Object that) {
        return that instanceof NonSerializableSecurityContext other
                && Objects.equals(authentication, other.authentication);
    }

    @Override
    public Authentication getAuthentication() {
        return authentication;
    }

    @Override
    public int hashCode() {
        return Objects.hashCode(authentication);
    }

    @Override
    public void setAuthentication(Authentication authentication) {
        this.authentication = authentication;
    }

    @Override
    public String toString() {
        return "Authentication: " + authentication;
    }
}
