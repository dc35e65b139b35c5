package hudson.security;

import hudson.model.Item;
import hudson.model.ItemGroup;
import hudson.model.TopLevelItemDescriptor;
import hudson.model.User;
import hudson.remoting.Callable;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.stream.Collectors;
import jenkins.model.Jenkins;
import jenkins.security.NonSerializableSecurityContext;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.authentication.AnonymousAuthenticationToken;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.security.core.context.SecurityContextHolder;

/** Who may do what with one object. {@link #SYSTEM2} may do everything. */
public abstract class ACL {
    public static final String ANONYMOUS_USERNAME = "anonymous";
    public static final String SYSTEM_USERNAME = "SYSTEM";

    /** Jenkins itself. */
    public static final Authentication SYSTEM2 = new UsernamePasswordAuthenticationToken(SYSTEM_USERNAME, "SYSTEM");

    public ACL() {}

    /**
     * Requires a permission of the current thread's authentication.
     *
     * @throws AccessDeniedException3 when it is missing
     */
    public final void checkPermission(Permission p) {
        Authentication who = Jenkins.getAuthentication2();
        if (!SYSTEM2.equals(who) && !hasPermission2(who, p)) {
            throw new AccessDeniedException3(who, effective(p));
        }
    }

    /**
     * Requires one of several permissions.
     *
     * @throws AccessDeniedException when all are missing
     */
    public final void checkAnyPermission(Permission... permissions) {
        if (!hasAnyPermission(permissions)) {
            Authentication who = Jenkins.getAuthentication2();
            Set<Permission> effective = new LinkedHashSet<>();
            Arrays.stream(permissions).map(ACL::effective).forEach(effective::add);
            String names =
                    effective.stream().map(p -> p.group.title + "/" + p.name).collect(Collectors.joining(", "));
            throw new AccessDeniedException(
                    effective.size() == 1
                            ? who.getName() + " is missing the " + names + " permission"
                            : who.getName() + " is missing a permission, one of " + names + " is required");
        }
    }

    /** A disabled permission cannot be granted: what implies it is what is missing. */
    private static Permission effective(Permission permission) {
        Permission effective = permission;
        while (!effective.enabled && effective.impliedBy != null) {
            effective = effective.impliedBy;
        }
        return effective;
    }

    public final boolean hasPermission(Permission p) {
        Authentication who = Jenkins.getAuthentication2();
        return SYSTEM2.equals(who) || hasPermission2(who, p);
    }

    public final boolean hasAnyPermission(Permission... permissions) {
        if (permissions.length == 0) {
            throw new IllegalArgumentException("At least one permission must be provided");
        }
        return Arrays.stream(permissions).anyMatch(this::hasPermission);
    }

    public boolean hasPermission2(Authentication a, Permission permission) {
        throw new AbstractMethodError("implement hasPermission2");
    }

    public static ACL lambda2(BiFunction<Authentication, Permission, Boolean> impl) {
        return new ACL() {
            @Override
            public boolean hasPermission2(Authentication a, Permission permission) {
                return impl.apply(a, permission);
            }
        };
    }

    public final void checkCreatePermission(ItemGroup c, TopLevelItemDescriptor d) {
        Authentication who = Jenkins.getAuthentication2();
        if (!SYSTEM2.equals(who) && !hasCreatePermission2(who, c, d)) {
            throw new AccessDeniedException(who.getName() + " is missing the " + Item.CREATE.group.title + "/"
                    + Item.CREATE.name + "/" + d.getDisplayName() + " permission");
        }
    }

    public boolean hasCreatePermission2(Authentication a, ItemGroup c, TopLevelItemDescriptor d) {
        return true;
    }

    public static SecurityContext impersonate2(Authentication auth) {
        SecurityContext before = SecurityContextHolder.getContext();
        SecurityContextHolder.setContext(new NonSerializableSecurityContext(auth));
        return before;
    }

    public static void impersonate2(Authentication auth, Runnable body) {
        try (ACLContext as = as2(auth)) {
            body.run();
        }
    }

    public static <V, T extends Exception> V impersonate2(Authentication auth, Callable<V, T> body) throws T {
        try (ACLContext as = as2(auth)) {
            return body.call();
        }
    }

    /** Acts as somebody until the context is closed. */
    public static ACLContext as2(Authentication auth) {
        return new ACLContext(impersonate2(auth));
    }

    /** Acts as a user, or as anonymous for null. */
    public static ACLContext as(User user) {
        return as2(user == null ? Jenkins.ANONYMOUS2 : user.impersonate2());
    }

    public static boolean isAnonymous2(Authentication authentication) {
        return authentication instanceof AnonymousAuthenticationToken;
    }
}
