package io.jenkins.plugins.modellineage.jenkins.home;

import hudson.model.ItemGroup;
import hudson.model.User;
import hudson.security.AccessControlled;
import hudson.security.SecurityRealm;
import io.jenkins.plugins.modellineage.promotion.Approval;
import io.jenkins.plugins.modellineage.promotion.ApprovalMark;
import io.jenkins.plugins.modellineage.promotion.ApprovalRule;
import io.jenkins.plugins.modellineage.promotion.ApproversNow;
import io.jenkins.plugins.modellineage.promotion.Promotion;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import jenkins.model.IdStrategy;
import jenkins.model.Jenkins;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.core.GrantedAuthority;
import org.springframework.security.core.userdetails.UserDetails;
import org.springframework.security.core.userdetails.UsernameNotFoundException;

/** The person who clicked, and who that is in the words of an approval rule. */
record Approver(String id, Authentication authentication) {
    private static final Logger LOGGER = Logger.getLogger(Approver.class.getName());

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

    /** What is to be known of a decision of theirs. */
    Set<ApprovalMark> marks() {
        return Jenkins.get().getACL().hasPermission2(authentication, Jenkins.ADMINISTER)
                ? Set.of(ApprovalMark.ADMINISTRATOR)
                : Set.of();
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

    /** What the security realm tells now of those who approved, whose groups may have changed since. */
    static ApproversNow now(Promotion promotion, ItemGroup<?> folder) {
        Set<String> lapsed = new HashSet<>();
        Map<String, Set<String>> names = new HashMap<>();
        Set<String> untold = new HashSet<>();
        for (Approval approval : promotion.approvals()) {
            String id = approval.approver();
            Optional<Approver> read = read(id);
            if (!stillMay(id, read, folder)) {
                lapsed.add(id);
            } else if (restsOnGroups(promotion, approval)) {
                read.ifPresentOrElse(giver -> names.put(id, giver.namesIn(promotion)), () -> untold.add(id));
            }
        }
        return new ApproversNow(lapsed, names, untold);
    }

    /** Whether a rule may count the approval that does not name its giver in person. */
    private static boolean restsOnGroups(Promotion promotion, Approval approval) {
        IdStrategy strategy = Jenkins.get().getSecurityRealm().getUserIdStrategy();
        return promotion.rules().stream()
                .map(ApprovalRule::approvers)
                .filter(named -> named.stream().noneMatch(name -> strategy.equals(name, approval.approver())))
                .anyMatch(named -> !named.isEmpty()
                        && (approval.names().isEmpty() || named.stream().anyMatch(approval.names()::contains)));
    }

    /**
     * The person with the groups of now: asked of the realm itself, since {@link User#impersonate2()} takes those of the last
     * login where the realm cannot tell. Empty where it cannot, or fails.
     */
    private static Optional<Approver> read(String id) {
        try {
            UserDetails details = Jenkins.get().getSecurityRealm().loadUserByUsername2(id);
            return Optional.of(new Approver(
                    id, new UsernamePasswordAuthenticationToken(details.getUsername(), "", details.getAuthorities())));
        } catch (AuthenticationException | UnsupportedOperationException untold) {
            LOGGER.log(Level.FINE, untold, () -> "The groups of " + id + " cannot be told");
            return Optional.empty();
        }
    }

    /** Where the realm cannot tell, with the groups of the person's last login. */
    private static boolean stillMay(String id, Optional<Approver> read, ItemGroup<?> folder) {
        User user = User.getById(id, false);
        if (user == null) {
            return false;
        }
        try {
            Authentication now = read.map(Approver::authentication).orElseGet(user::impersonate2);
            return ((AccessControlled) folder).hasPermission2(now, ModelPermissions.APPROVE);
        } catch (UsernameNotFoundException gone) {
            return false;
        }
    }
}
