package org.modellineage.demo;

import hudson.security.GroupDetails;
import hudson.security.HudsonPrivateSecurityRealm;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.springframework.security.core.GrantedAuthority;
import org.springframework.security.core.authority.SimpleGrantedAuthority;
import org.springframework.security.core.userdetails.User;
import org.springframework.security.core.userdetails.UserDetails;

/** Jenkins' own users, with groups on top: Jenkins' own realm has none, and approvals are mostly for groups. */
final class DemoRealm extends HudsonPrivateSecurityRealm {
    /** The groups and who is in them. */
    static final Map<String, Set<String>> GROUPS =
            Map.of(Accounts.MANAGERS, Set.of(Accounts.ADMINISTRATOR, Accounts.APPROVER));

    DemoRealm() {
        super(false);
    }

    @Override
    public GroupDetails loadGroupByGroupname2(String group, boolean fetchMembers) {
        return GROUPS.containsKey(group) ? named(group) : super.loadGroupByGroupname2(group, fetchMembers);
    }

    @Override
    public UserDetails loadUserByUsername2(String name) {
        return grouped(super.loadUserByUsername2(name));
    }

    @Override
    protected UserDetails authenticate2(String name, String password) {
        return grouped(super.authenticate2(name, password));
    }

    /** The same user, in the groups that name them. */
    static UserDetails grouped(UserDetails user) {
        List<GrantedAuthority> authorities = new ArrayList<>(user.getAuthorities());
        GROUPS.forEach((group, members) -> {
            if (members.contains(user.getUsername())) {
                authorities.add(new SimpleGrantedAuthority(group));
            }
        });
        return new User(user.getUsername(), user.getPassword(), authorities);
    }

    private static GroupDetails named(String group) {
        return new GroupDetails() {
            @Override
            public String getName() {
                return group;
            }

            @Override
            public Set<String> getMembers() {
                return GROUPS.get(group);
            }
        };
    }
}
