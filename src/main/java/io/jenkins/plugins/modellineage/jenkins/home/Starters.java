package io.jenkins.plugins.modellineage.jenkins.home;

import hudson.ExtensionList;
import hudson.model.Cause;
import hudson.model.Run;
import hudson.model.User;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** The people who set a build going: they may not approve what it promotes. */
final class Starters {
    private final Set<String> users = new TreeSet<>();
    private final Set<String> seen = new HashSet<>();

    private Starters() {}

    /** Ids of the users who started the build, the builds upstream of it, or the builds that these repeat. */
    static Set<String> of(Run<?, ?> build) {
        Starters starters = new Starters();
        starters.follow(build);
        return starters.users;
    }

    /** The id as the security realm spells it: where case does not matter, {@code Alice} is {@code alice}. */
    private static String known(String id) {
        User user = User.getById(id, false);
        return user == null ? id : user.getId();
    }

    private void follow(Run<?, ?> build) {
        if (build != null && seen.add(build.getExternalizableId())) {
            follow(build.getCauses());
        }
    }

    private void follow(List<Cause> causes) {
        for (Cause cause : causes) {
            if (cause instanceof Cause.UserIdCause user && user.getUserId() != null) {
                users.add(known(user.getUserId()));
            } else if (cause instanceof Cause.UpstreamCause upstream) {
                follow(upstream.getUpstreamCauses());
                follow(upstream.getUpstreamRun());
            }
            ExtensionList.lookup(Origin.class)
                    .forEach(origin -> origin.of(cause).ifPresent(this::follow));
        }
    }
}
