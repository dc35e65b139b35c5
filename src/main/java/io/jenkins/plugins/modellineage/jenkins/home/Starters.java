package io.jenkins.plugins.modellineage.jenkins.home;

import hudson.model.Cause;
import hudson.model.Run;
import hudson.model.User;
import hudson.security.ACL;
import hudson.security.ACLContext;
import io.jenkins.plugins.modellineage.model.ModelVersion;
import io.jenkins.plugins.modellineage.promotion.Makers;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import jenkins.model.Jenkins;

/** The people who have a part in what is promoted, for which they may not approve it. */
final class Starters {
    private final Function<Run<?, ?>, Set<String>> authors;
    private final Set<String> users = new TreeSet<>();
    private final Set<String> writers = new TreeSet<>();
    private final Map<String, Boolean> led = new HashMap<>();

    private Starters(Function<Run<?, ?>, Set<String>> authors) {
        this.authors = authors;
    }

    /**
     * Ids of the users who started the build that asks, the build that stamped the version, the builds upstream of them,
     * or the builds that these repeat; of those that are gone, whom the stamp recorded. A build that nobody started has
     * the authors of its changes instead. Beside them the authors of the changes of all these builds, and of those before
     * the stamp since the one before it; and those of the stamp alone. Loads builds, so it is not for a transaction of the ledger.
     */
    static Makers of(Run<?, ?> build, ModelVersion version) {
        return of(build, version, Authors::of);
    }

    static Makers of(Run<?, ?> build, ModelVersion version, Function<Run<?, ?>, Set<String>> authors) {
        Starters all = stamping(version, authors);
        Set<String> stampers = Set.copyOf(all.users);
        try (ACLContext asSystem = ACL.as2(ACL.SYSTEM2)) {
            all.follow(build);
        }
        return makers(all.users, all.writers, stampers);
    }

    /** Those of a version that a person asks for without a build, and that person. */
    static Makers of(String person, ModelVersion version) {
        Starters stamping = stamping(version, Authors::of);
        Set<String> all = new TreeSet<>(stamping.users);
        all.add(person);
        return makers(all, stamping.writers, stamping.users);
    }

    /** Those of the build that stamps. */
    static Makers stamping(Run<?, ?> build) {
        return stamping(build, Authors::of);
    }

    /** Those of a build whose run a person stamps when it is over, and that person. */
    static Makers stamping(String person, Run<?, ?> build) {
        Starters starters = new Starters(Authors::of);
        starters.users.add(person);
        return stamping(starters, build);
    }

    static Makers stamping(Run<?, ?> build, Function<Run<?, ?>, Set<String>> authors) {
        return stamping(new Starters(authors), build);
    }

    private static Makers stamping(Starters starters, Run<?, ?> build) {
        try (ACLContext asSystem = ACL.as2(ACL.SYSTEM2)) {
            starters.follow(build);
            starters.writers.addAll(Authors.sinceStamp(build, starters.authors));
        }
        return makers(starters.users, starters.writers, starters.users);
    }

    /** Whether nobody knows who wrote the changes that the version was built from. */
    static boolean lacksAuthors(ModelVersion version) {
        return stamping(version, Authors::of).writers.isEmpty();
    }

    /** Whoever is in several of them has one spelling in all, by which they are compared later. */
    private static Makers makers(Set<String> users, Set<String> writers, Set<String> stampers) {
        Map<String, String> spelled =
                new TreeMap<>(Jenkins.get().getSecurityRealm().getUserIdStrategy());
        return new Makers(spelled(users, spelled), spelled(writers, spelled), spelled(stampers, spelled));
    }

    private static Set<String> spelled(Set<String> ids, Map<String, String> spelled) {
        return ids.stream()
                .map(id -> spelled.computeIfAbsent(id, Starters::known))
                .collect(Collectors.toSet());
    }

    /** Those who have a part in the version, whoever asks for it. */
    private static Starters stamping(ModelVersion version, Function<Run<?, ?>, Set<String>> authors) {
        Starters starters = new Starters(authors);
        try (ACLContext asSystem = ACL.as2(ACL.SYSTEM2)) {
            Optional<Run<?, ?>> stamping = BuildRuns.existing(version.build());
            stamping.ifPresent(starters::follow);
            if (version.authors().isEmpty()) { // stamped before they were recorded, or nobody knew them
                stamping.ifPresent(made -> starters.writers.addAll(Authors.sinceStamp(made, authors)));
            }
            starters.users.addAll(version.starters());
            starters.writers.addAll(version.authors());
        }
        return starters;
    }

    /** The id as the security realm spells it: where case does not matter, {@code Alice} is {@code alice}. */
    private static String known(String id) {
        User user = User.getById(id, false);
        return user == null ? id : user.getId();
    }

    /** Whether the build leads to anybody. */
    private boolean follow(Run<?, ?> build) {
        if (build == null) {
            return false;
        }
        Boolean before = led.putIfAbsent(build.getExternalizableId(), false);
        if (before != null) {
            return before;
        }
        boolean found = follow(build.getCauses());
        Set<String> changed = authors.apply(build);
        writers.addAll(changed);
        if (!found) {
            users.addAll(changed);
            found = !changed.isEmpty();
        }
        led.put(build.getExternalizableId(), found);
        return found;
    }

    private boolean follow(List<Cause> causes) {
        boolean found = false;
        for (Cause cause : causes) {
            found |= follow(cause);
            found |= Origin.original(cause).map(this::follow).orElse(false);
        }
        return found;
    }

    /** A rebuild has such an upstream cause as well. */
    private boolean follow(Cause cause) {
        if (cause instanceof Cause.UserIdCause user && user.getUserId() != null) {
            users.add(user.getUserId());
            return true;
        }
        return cause instanceof Cause.UpstreamCause upstream
                && (outlived(upstream.getUpstreamCauses()) | follow(upstream.getUpstreamRun()));
    }

    /** What the cause itself kept of a build that may be gone; a repetition among it asks that build, and is no use. */
    private boolean outlived(List<Cause> causes) {
        boolean found = false;
        for (Cause cause : causes) {
            found |= follow(cause);
        }
        return found;
    }
}
