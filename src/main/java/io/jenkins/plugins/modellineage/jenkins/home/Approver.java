package io.jenkins.plugins.modellineage.jenkins.home;

import hudson.model.ItemGroup;
import hudson.model.User;
import hudson.security.AccessControlled;
import hudson.security.Permission;
import hudson.security.SecurityRealm;
import io.jenkins.plugins.modellineage.promotion.Approval;
import io.jenkins.plugins.modellineage.promotion.Promotion;
import java.util.HashSet;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import jenkins.model.IdStrategy;
import jenkins.model.Jenkins;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.GrantedAuthority;
import org.springframework.security.core.userdetails.UsernameNotFoundException;

/** The person who clicked, and who that is in the words of an approval rule. */
record Approver(String id, Authentication authentication) {

    /**
     * The person behind the calling thread.
     *
     * @throws Refused when nobody is signed in
     */
    static Approver current() {
        User user = User.current();
        if (user == null) {
            throw new Refused("Nobody is signed in; sign in to decide about a promotion");
        }
        return new Approver(user.getId(), Jenkins.getAuthentication2());
    }

    /**
     * The person's id as the promotion spells it already, where case does not matter to the security realm: who started
     * the build as {@code Alice} does not approve it as {@code alice}, and nobody approves twice.
     */
    String idIn(Promotion promotion) {
        IdStrategy strategy = Jenkins.get().getSecurityRealm().getUserIdStrategy();
        Stream<String> approvers = promotion.approvals().stream().map(Approval::approver);
        return Stream.concat(promotion.makers().all().stream(), approvers)
                .filter(known -> strategy.equals(known, id))
                .findFirst()
                .orElse(id);
    }

    /** Those names of the rules that mean this person, by user or by group, compared as the security realm does. */
    Set<String> namesIn(Promotion promotion) {
        SecurityRealm realm = Jenkins.get().getSecurityRealm();
        Set<String> groups = authentication.getAuthorities().stream()
                .map(GrantedAuthority::getAuthority)
                .collect(Collectors.toSet());
        return promotion.rules().stream()
                .flatMap(rule -> rule.approvers().stream())
                .filter(name -> realm.getUserIdStrategy().equals(name, id)
                        || groups.stream()
                                .anyMatch(group -> realm.getGroupIdStrategy().equals(name, group)))
                .collect(Collectors.toSet());
    }

    /** Earlier approvers who, as far as the security realm can tell now, have lost the permission since. */
    static Set<String> lapsed(Promotion promotion, ItemGroup<?> folder) {
        Set<String> lapsed = new HashSet<>();
        for (Approval approval : promotion.approvals()) {
            if (!stillMay(approval.approver(), folder, ModelPermissions.APPROVE)) {
                lapsed.add(approval.approver());
            }
        }
        return lapsed;
    }

    private static boolean stillMay(String id, ItemGroup<?> folder, Permission permission) {
        User user = User.getById(id, false);
        try {
            return user != null && ((AccessControlled) folder).hasPermission2(user.impersonate2(), permission);
        } catch (UsernameNotFoundException gone) {
            return false;
        }
    }
}
