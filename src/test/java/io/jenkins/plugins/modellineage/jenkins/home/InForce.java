package io.jenkins.plugins.modellineage.jenkins.home;

import hudson.security.Permission;
import java.util.List;
import java.util.stream.Stream;

/** Permissions that Jenkins leaves out unless it is asked to, in force until this is closed. */
public final class InForce implements AutoCloseable {
    private final List<Permission> changed;

    private InForce(List<Permission> changed) {
        this.changed = changed;
    }

    public static InForce of(Permission... permissions) {
        List<Permission> off =
                Stream.of(permissions).filter(one -> !one.getEnabled()).toList();
        off.forEach(one -> one.setEnabled(true));
        return new InForce(off);
    }

    @Override
    public void close() {
        changed.forEach(one -> one.setEnabled(false));
    }
}
