package hudson.security;

import jakarta.servlet.http.HttpServletResponse;
import java.io.PrintWriter;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.GrantedAuthority;

/** Somebody lacks a permission. */
public class AccessDeniedException3 extends AccessDeniedException {
    private static final long serialVersionUID = 1;

    public final transient Authentication authentication;
    public final transient Permission permission;

    public AccessDeniedException3(Authentication authentication, Permission permission) {
        this(null, authentication, permission);
    }

    public AccessDeniedException3(Throwable t, Authentication authentication, Permission permission) {
        super(
                authentication.getName() + " is missing the " + permission.group.title + "/" + permission.name
                        + " permission",
                t);
        this.authentication = authentication;
        this.permission = permission;
    }

    public void reportAsHeaders(HttpServletResponse rsp) {
        rsp.addHeader("X-You-Are-Authenticated-As", authentication.getName());
        for (GrantedAuthority authority : authentication.getAuthorities()) {
            rsp.addHeader("X-You-Are-In-Group", authority.getAuthority());
        }
        rsp.addHeader("X-Required-Permission", permission.getId());
        for (Permission p = permission.impliedBy; p != null; p = p.impliedBy) {
            rsp.addHeader("X-Permission-Implied-By", p.getId());
        }
    }

    public void report(PrintWriter w) {
        w.println("You are authenticated as: " + authentication.getName());
        w.println("Groups that you are in:");
        for (GrantedAuthority authority : authentication.getAuthorities()) {
            w.println("  " + authority.getAuthority());
        }
        w.println("Permission you need to have (but didn't): " + permission.getId());
        for (Permission p = permission.impliedBy; p != null; p = p.impliedBy) {
            w.println(" ... which is implied by: " + p.getId());
        }
    }
}
