package io.jenkins.plugins.modellineage.jenkins.home;

import hudson.model.AbstractItem;
import hudson.model.Job;
import hudson.security.ACL;
import hudson.security.AuthorizationStrategy;
import hudson.security.Permission;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Gives roles to people, some for all of Jenkins and some for items whose full name a pattern matches: an access list for each. */
public final class PatternRoles extends AuthorizationStrategy {
    private final List<Role> roles = new ArrayList<>();

    /** Stored with Jenkins' configuration, so no record. */
    private static final class Role {
        private final String items;
        private final Set<String> permissions;
        private final String person;

        Role(String items, Set<String> permissions, String person) {
            this.items = items;
            this.permissions = permissions;
            this.person = person;
        }

        boolean gives(String who, String item, Permission wanted) {
            if (!person.equals(who) || !Pattern.matches(items, item)) {
                return false;
            }
            for (Permission one = wanted; one != null; one = one.impliedBy) {
                if (one.enabled && permissions.contains(one.getId())) {
                    return true;
                }
            }
            return false;
        }
    }

    /** Somebody who is told of roles. */
    @FunctionalInterface
    public interface Listener {
        /** @param permissions their ids */
        void role(String items, String person, Set<String> permissions);
    }

    /** Tells all roles, in the order in which they were given. */
    public void tell(Listener listener) {
        roles.forEach(role -> listener.role(role.items, role.person, role.permissions));
    }

    public PatternRoles everywhere(String person, Permission... permissions) {
        return on(".*", person, permissions);
    }

    /** @param items pattern of full names; a global role has the pattern of the empty name */
    public PatternRoles on(String items, String person, Permission... permissions) {
        roles.add(new Role(items, Stream.of(permissions).map(Permission::getId).collect(Collectors.toSet()), person));
        return this;
    }

    @Override
    public ACL getRootACL() {
        return acl("");
    }

    @Override
    public ACL getACL(AbstractItem item) {
        return acl(item.getFullName());
    }

    @Override
    public ACL getACL(Job<?, ?> project) {
        return acl(project.getFullName());
    }

    private ACL acl(String item) {
        return ACL.lambda2(
                (who, permission) -> roles.stream().anyMatch(role -> role.gives(who.getName(), item, permission)));
    }

    @Override
    public Collection<String> getGroups() {
        return List.of();
    }
}
