package org.jvnet.hudson.test;

import hudson.model.AbstractItem;
import hudson.model.Item;
import hudson.model.ItemGroup;
import hudson.model.Job;
import hudson.model.User;
import hudson.security.ACL;
import hudson.security.AuthorizationStrategy;
import hudson.security.Permission;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.GrantedAuthority;

/** Grants exactly what a test says. */
public class MockAuthorizationStrategy extends AuthorizationStrategy {
    private static final String EVERYONE = "role_everyone";

    private final List<Entry> entries = new ArrayList<>();

    public MockAuthorizationStrategy() {}

    /** Starts to grant permissions, and those that they imply. */
    public Grant grant(Permission... permissions) {
        Set<Permission> effective = new HashSet<>(Arrays.asList(permissions));
        boolean grown = true;
        while (grown) {
            grown = false;
            for (Permission permission : Permission.getAll()) {
                grown |= effective.contains(permission.impliedBy) && effective.add(permission);
            }
        }
        return new Grant(effective);
    }

    @Override
    public ACL getRootACL() {
        return on("");
    }

    @Override
    public ACL getACL(AbstractItem item) {
        return on(item.getFullName());
    }

    @Override
    public ACL getACL(Job<?, ?> project) {
        return getACL((AbstractItem) project);
    }

    private ACL on(String path) {
        return ACL.lambda2((who, permission) -> {
            Set<String> sids = sids(who);
            return entries.stream().anyMatch(entry -> entry.grants(path, permission, sids));
        });
    }

    private static Set<String> sids(Authentication who) {
        Set<String> sids = who.getAuthorities().stream()
                .map(GrantedAuthority::getAuthority)
                .collect(Collectors.toCollection(LinkedHashSet::new));
        sids.add(who.getName());
        sids.add(EVERYONE);
        sids.add(ACL.ANONYMOUS_USERNAME);
        return sids;
    }

    /** Users and groups are not told apart. */
    @Override
    public Collection<String> getGroups() {
        return Set.of();
    }

    /** Stored with Jenkins' configuration: not a record, which XStream cannot read. */
    private static final class Entry {
        private final Set<String> permissions;
        private final Pattern paths;
        private final Set<String> sids;

        Entry(Set<String> permissions, Pattern paths, Set<String> sids) {
            this.permissions = permissions;
            this.paths = paths;
            this.sids = sids;
        }

        boolean grants(String path, Permission permission, Set<String> candidates) {
            return paths.matcher(path).matches()
                    && permissions.contains(permission.getId())
                    && candidates.stream().anyMatch(sids::contains);
        }
    }

    /** Permissions that are to be granted somewhere. */
    public class Grant {
        private final Set<String> permissions;

        Grant(Set<Permission> permissions) {
            this.permissions = permissions.stream().map(Permission::getId).collect(Collectors.toSet());
        }

        /** On Jenkins and all items. */
        public GrantOn everywhere() {
            return onPaths(".*");
        }

        /** On Jenkins itself. */
        public GrantOn onRoot() {
            return onPaths("");
        }

        /** On these items, not on what is inside them. */
        public GrantOn onItems(Item... items) {
            return onPaths(Arrays.stream(items)
                    .map(item -> Pattern.quote(item.getFullName()))
                    .toArray(String[]::new));
        }

        /** On these folders and all that is inside them. */
        public GrantOn onFolders(ItemGroup<?>... folders) {
            return onPaths(Arrays.stream(folders)
                    .map(folder -> Pattern.quote(folder.getFullName()) + "(|/.+)")
                    .toArray(String[]::new));
        }

        /** On items whose full names match; the root's is empty. */
        public GrantOn onPaths(String... pathRegexps) {
            return new GrantOn(Arrays.stream(pathRegexps)
                    .map(regexp -> "(?:" + regexp + ")")
                    .collect(Collectors.joining("|")));
        }

        /** Permissions and places that are to be granted to somebody. */
        public class GrantOn {
            private final Pattern paths;

            GrantOn(String regexp) {
                paths = Pattern.compile(regexp);
            }

            /** To users or groups. */
            public MockAuthorizationStrategy to(String... sids) {
                entries.add(new Entry(permissions, paths, new HashSet<>(Arrays.asList(sids))));
                return MockAuthorizationStrategy.this;
            }

            public MockAuthorizationStrategy to(User... users) {
                return to(Arrays.stream(users).map(User::getId).toArray(String[]::new));
            }

            /** To all, anonymous included. */
            public MockAuthorizationStrategy toEveryone() {
                return to(EVERYONE);
            }

            /** To all who are logged in. */
            public MockAuthorizationStrategy toAuthenticated() {
                return to("authenticated");
            }
        }
    }
}
