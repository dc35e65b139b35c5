package io.jenkins.plugins.modellineage.jenkins.home;

import hudson.model.Item;
import hudson.model.Run;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import jenkins.model.Jenkins;

/** The people of whom tests of permissions ask what they may: each reads what is his, and most have one permission more. */
public final class Roles {
    /** Reads Jenkins and nothing in it. */
    public static final String OUTSIDER = "outsider";

    public static final String READER = "reader";
    public static final String APPROVER = "approver";
    public static final String PROMOTER = "promoter";
    public static final String CANCELLER = "canceller";
    public static final String DOWNLOADER = "downloader";
    /** Rolls back. */
    public static final String KEEPER = "keeper";

    public static final String CONFIGURER = "configurer";
    public static final String RULER = "ruler";
    public static final String STAMPER = "stamper";
    public static final String DELETER = "deleter";
    /** Reads the system; only where Overall/SystemRead is enabled. */
    public static final String INSPECTOR = "inspector";

    /** Also has Run/Artifacts, which nothing implies. */
    public static final String ADMIN = "admin";

    /** All of them. */
    public static final List<String> ALL = List.of(
            OUTSIDER,
            READER,
            APPROVER,
            PROMOTER,
            CANCELLER,
            DOWNLOADER,
            KEEPER,
            CONFIGURER,
            RULER,
            STAMPER,
            DELETER,
            INSPECTOR,
            ADMIN);

    private Roles() {}

    /**
     * Gives each their role.
     *
     * @param own pattern of the full names of what is theirs
     */
    public static PatternRoles over(String own) {
        PatternRoles roles = new PatternRoles().everywhere(ADMIN, Jenkins.ADMINISTER, Run.ARTIFACTS);
        for (String person : except(Set.of(ADMIN))) {
            roles.on("", person, Jenkins.READ);
        }
        for (String person : except(Set.of(ADMIN, OUTSIDER))) {
            roles.on(own, person, Item.READ);
        }
        return roles.on("", INSPECTOR, Jenkins.SYSTEM_READ)
                .on(own, CONFIGURER, Item.CONFIGURE)
                .on(own, CANCELLER, Item.CANCEL)
                .on(own, DOWNLOADER, Run.ARTIFACTS)
                .on(own, APPROVER, ModelPermissions.APPROVE)
                .on(own, PROMOTER, ModelPermissions.PROMOTE)
                .on(own, KEEPER, ModelPermissions.ROLLBACK)
                .on(own, RULER, ModelPermissions.CONFIGURE)
                .on(own, STAMPER, ModelPermissions.REGISTER)
                .on(own, DELETER, ModelPermissions.DELETE);
    }

    /** All but these. */
    public static Set<String> except(Collection<String> some) {
        return ALL.stream().filter(person -> !some.contains(person)).collect(Collectors.toUnmodifiableSet());
    }
}
