package io.jenkins.plugins.modellineage.jenkins.home;

import hudson.model.ItemGroup;
import hudson.model.User;
import hudson.security.AccessControlled;
import hudson.security.SecurityRealm;
import hudson.security.UserMayOrMayNotExistException2;
import io.jenkins.plugins.modellineage.promotion.ApprovalRule;
import io.jenkins.plugins.modellineage.promotion.NamedApprovers;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.logging.Level;
import java.util.logging.Logger;
import jenkins.model.Jenkins;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.userdetails.UserDetails;
import org.springframework.security.core.userdetails.UsernameNotFoundException;

/**
 * Asks the security realm what the names of an approval rule stand for. What it cannot tell is believed to be a group. May
 * ask a directory service, so it is not for a transaction of the ledger.
 */
final class Named {
    private static final Logger LOGGER = Logger.getLogger(Named.class.getName());
    private final SecurityRealm realm = Jenkins.get().getSecurityRealm();
    private final Set<String> starters;

    private Named(Set<String> starters) {
        this.starters = starters;
    }

    /** @param folder of the model, where they need Model/Approve */
    static NamedApprovers in(ApprovalRule rule, Set<String> starters, ItemGroup<?> folder) {
        Named named = new Named(starters);
        Set<String> users = new TreeSet<>();
        List<String> lacking = new ArrayList<>();
        List<String> unknown = new ArrayList<>();
        boolean groups = false;
        for (String name : rule.approvers()) {
            Optional<String> user = named.user(name);
            if (user.isEmpty() && named.nobody(name)) {
                unknown.add(name);
            } else if (user.isEmpty()) {
                groups = true;
            }
            user.ifPresent(id -> (named.lacksPermission(id, folder) ? lacking : users).add(id));
        }
        return new NamedApprovers(users, unknown, groups, lacking);
    }

    /** The id of the user of that name, spelled as among the starters; empty when the name may mean a group. */
    private Optional<String> user(String name) {
        Optional<String> starter = starters.stream()
                .filter(id -> realm.getUserIdStrategy().equals(id, name))
                .findFirst();
        if (starter.isPresent() || mayBeGroup(name)) {
            return starter;
        }
        User known = User.getById(name, false);
        if (known != null) {
            return Optional.of(known.getId());
        }
        return knows(name, () -> realm.loadUserByUsername2(name)) == Answer.YES ? Optional.of(name) : Optional.empty();
    }

    /**
     * Whether Jenkins and the realm know the user, and neither they nor a group of theirs may approve. In doubt they may:
     * some realms answer to any name, others know groups only of who signed in.
     */
    private boolean lacksPermission(String name, ItemGroup<?> folder) {
        if (User.getById(name, false) == null) {
            return false;
        }
        try {
            UserDetails user = realm.loadUserByUsername2(name);
            Authentication as = new UsernamePasswordAuthenticationToken(user.getUsername(), "", user.getAuthorities());
            return !((AccessControlled) folder).hasPermission2(as, ModelPermissions.APPROVE);
        } catch (RuntimeException unknown) {
            LOGGER.log(Level.FINE, unknown, () -> "The security realm cannot tell what " + name + " may");
            return false;
        }
    }

    private boolean nobody(String name) {
        return !mayBeGroup(name) && knows(name, () -> realm.loadUserByUsername2(name)) == Answer.NO;
    }

    /** A Jenkins without a realm knows nobody at all; it may get one while the request waits. */
    private boolean mayBeGroup(String name) {
        return realm == SecurityRealm.NO_AUTHENTICATION
                || realm.getGroupIdStrategy().equals(SecurityRealm.AUTHENTICATED_AUTHORITY2.getAuthority(), name)
                || knows(name, () -> realm.loadGroupByGroupname2(name, false)) != Answer.NO;
    }

    private enum Answer {
        YES,
        NO,
        PERHAPS
    }

    /** A realm that fails has told nothing. */
    private static Answer knows(String name, Runnable question) {
        try {
            question.run();
            return Answer.YES;
        } catch (UserMayOrMayNotExistException2 perhaps) {
            return Answer.PERHAPS;
        } catch (UsernameNotFoundException no) {
            return Answer.NO;
        } catch (RuntimeException problem) {
            LOGGER.log(Level.FINE, problem, () -> "The security realm cannot tell who " + name + " is");
            return Answer.PERHAPS;
        }
    }
}
