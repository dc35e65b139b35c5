package hudson.security;

import org.springframework.security.core.userdetails.UsernameNotFoundException;

/** The realm cannot tell whether such a user or group exists. */
public class UserMayOrMayNotExistException2 extends UsernameNotFoundException {
    private static final long serialVersionUID = 1;

    public UserMayOrMayNotExistException2(String msg) {
        super(msg);
    }

    public UserMayOrMayNotExistException2(String msg, Throwable t) {
        super(msg, t);
    }
}
