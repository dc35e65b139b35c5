package jenkins.security;

import hudson.ExtensionList;
import hudson.ExtensionPoint;
import java.util.function.Consumer;
import org.springframework.security.core.userdetails.UserDetails;

/** Told about logins. */
public abstract class SecurityListener implements ExtensionPoint {
    public SecurityListener() {}

    protected void authenticated2(UserDetails details) {}

    protected void failedToAuthenticate(String username) {}

    protected void loggedIn(String username) {}

    protected void userCreated(String username) {}

    protected void failedToLogIn(String username) {}

    protected void loggedOut(String username) {}

    public static void fireAuthenticated2(UserDetails details) {
        fire(listener -> listener.authenticated2(details));
    }

    public static void fireUserCreated(String username) {
        fire(listener -> listener.userCreated(username));
    }

    public static void fireFailedToAuthenticate(String username) {
        fire(listener -> listener.failedToAuthenticate(username));
    }

    public static void fireLoggedIn(String username) {
        fire(listener -> listener.loggedIn(username));
    }

    public static void fireFailedToLogIn(String username) {
        fire(listener -> listener.failedToLogIn(username));
    }

    public static void fireLoggedOut(String username) {
        fire(listener -> listener.loggedOut(username));
    }

    private static void fire(Consumer<SecurityListener> event) {
        ExtensionList.lookup(SecurityListener.class).forEach(event);
    }
}
