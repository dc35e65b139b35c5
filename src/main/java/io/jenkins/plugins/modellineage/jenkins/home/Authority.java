package io.jenkins.plugins.modellineage.jenkins.home;

import hudson.model.Item;
import hudson.model.ItemGroup;
import hudson.model.Job;
import hudson.security.ACL;
import hudson.security.AccessControlled;
import hudson.security.Permission;
import io.jenkins.plugins.modellineage.experiment.Naming;
import io.jenkins.plugins.modellineage.jenkins.config.ModelLineageConfiguration;
import io.jenkins.plugins.modellineage.lineage.RecordedJob;
import io.jenkins.plugins.modellineage.model.ModelRef;
import io.jenkins.plugins.modellineage.model.ModelVersion;
import io.jenkins.plugins.modellineage.model.ScopeId;
import io.jenkins.plugins.modellineage.model.StageName;
import io.jenkins.plugins.modellineage.promotion.PromotionRules;
import io.jenkins.plugins.modellineage.rule.Asking;
import io.jenkins.plugins.modellineage.rule.Way;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import jenkins.model.Jenkins;
import org.springframework.security.core.Authentication;

/**
 * Decides what a step may do with the models of a folder. A build runs as SYSTEM, which may do everything, unless an
 * authenticator says otherwise: then it is the place of its job that counts.
 */
final class Authority {
    private Authority() {}

    /**
     * Checks that the build may use a permission on the models of the folder.
     *
     * @throws Refused naming build, folder and what to change; for all that changes something, when the folder is gone
     */
    static void check(Acting acting, Place place, Permission permission) throws IOException, InterruptedException {
        if (permission != Item.READ) {
            place.requireFolder();
        }
        ItemGroup<?> folder = place.folder();
        checkStanding(acting, folder, permission);
        if (permission == ModelPermissions.PROMOTE || permission == ModelPermissions.ROLLBACK) {
            refuseChangeRequest(acting, folder, permission);
        }
    }

    private static void checkStanding(Acting acting, ItemGroup<?> folder, Permission permission) {
        if (!acting.asSystem() && !has(acting.authentication(), folder, permission)) {
            throw new Refused(named(acting) + ", lacks "
                    + label(asked(folder, permission)) + " on " + name(folder)
                    + "; grant it there, or run the job as somebody who has it");
        }
        if (acting.asSystem() && !reads(acting, folder)) { // as it was when the place was found
            throw new Refused(job(acting) + " runs as SYSTEM, and the model's folder is not open to it any more");
        }
    }

    /**
     * Checks that a build that runs as SYSTEM, whose place alone decides elsewhere, changes a model that its own job made.
     *
     * @param deed what it wants to do with the model
     * @throws Refused when another job stamped versions of it, or registered it
     */
    static void checkOwn(Acting acting, Place place, String deed) throws IOException {
        if (acting.asSystem() && !isOwn(acting, place.ref())) {
            throw new Refused(job(acting) + " runs as SYSTEM, and not all of the model '" + place.name()
                    + "' is of its own making, so it cannot " + deed
                    + "; do that on the model's page, or run the job as"
                    + " somebody who has " + label(ModelPermissions.CONFIGURE) + " on " + name(place.folder()));
        }
    }

    private static boolean isOwn(Acting acting, ModelRef model) {
        List<RecordedJob> jobs = ModelLineage.get().registry().jobsOf(model);
        return !jobs.isEmpty() && jobs.stream().allMatch(job -> isOf(acting, job));
    }

    private static boolean isOf(Acting acting, RecordedJob recorded) {
        return !recorded.gone()
                && BuildRuns.job(recorded)
                        .filter(acting.build().getParent()::equals)
                        .isPresent();
    }

    /** Whoever the build runs as. */
    static String named(Acting acting) {
        return "'" + acting.authentication().getName() + "', as whom " + job(acting) + " runs";
    }

    /** Whether the build may read the folder's models: SYSTEM by its job's place, everybody else by permission. */
    static boolean reads(Acting acting, ItemGroup<?> folder) {
        return reads(acting.build().getParent(), acting.authentication(), folder);
    }

    /** The same for builds of the job that would run as that. */
    static boolean reads(Job<?, ?> job, Authentication builds, ItemGroup<?> folder) {
        return ACL.SYSTEM2.equals(builds)
                ? inside(job, folder) || isLetIn(job, folder)
                : has(builds, folder, Item.READ);
    }

    /** Whether the build may read the job: SYSTEM by the place where it lies, everybody else by permission. */
    static boolean readsJob(Acting acting, Job<?, ?> job) {
        return acting.asSystem()
                ? reads(acting, job.getParent())
                : job.hasPermission2(acting.authentication(), Item.READ);
    }

    /**
     * Whether a build that runs as SYSTEM gets to the version, once its place let it: always while the folder is there, and
     * later where an administrator listed its job for the scope, or its job stamped the version.
     */
    static boolean opens(Acting acting, ModelVersion version) {
        ScopeId scope = version.ref().model().scope();
        return Scopes.folder(scope).isPresent()
                || ModelLineageConfiguration.get().grants(scope.value(), job(acting))
                || BuildRuns.job(version.build())
                        .filter(acting.build().getParent()::equals)
                        .isPresent();
    }

    private static boolean has(Authentication who, ItemGroup<?> folder, Permission permission) {
        return ((AccessControlled) folder).hasPermission2(who, asked(folder, permission));
    }

    /** The root has no readers of its own: what lies there is read with Overall/Read and the job's permission. */
    private static Permission asked(ItemGroup<?> folder, Permission permission) {
        return permission == Item.READ && folder instanceof Jenkins ? Jenkins.READ : permission;
    }

    private static String job(Acting acting) {
        return acting.build().getParent().getFullName();
    }

    /** By an administrator, for all folders, or by those who configure the folder. */
    private static boolean isLetIn(Job<?, ?> job, ItemGroup<?> folder) {
        return ModelLineageConfiguration.get().grants(folder.getFullName(), job.getFullName())
                || new FolderAccess(folder).opensTo(job);
    }

    /** Who asks, as the rules of stages see it. Loads builds, so it is not for a transaction of the ledger. */
    static Asking asking(Acting acting) throws IOException, InterruptedException {
        Asking asking = Asking.build(job(acting));
        return ChangeRequests.of(acting.build()).isPresent() ? asking.by(Way.CHANGE_REQUEST) : asking;
    }

    /** The change request that the build goes back to, where the folder does not trust those. */
    static Optional<ChangeRequests.Change> untrustedChange(Acting acting, ItemGroup<?> folder)
            throws IOException, InterruptedException {
        return trustsChanges(folder)
                        || new FolderAccess(folder)
                                .trustsChangesOf(acting.build().getParent())
                ? Optional.empty()
                : ChangeRequests.of(acting.build());
    }

    /**
     * Checks, whoever asks, that the version may be promoted as far as its origin goes.
     *
     * @throws Refused when a build of a change request stamped it, and the folder does not trust those
     */
    static void checkOrigin(ModelVersion version, StageName stage, ItemGroup<?> folder) {
        if (!trustsChanges(folder) && !new FolderAccess(folder).trustsChangesOf(version.build())) {
            PromotionRules.needsAllowance(version, stage).ifPresent(why -> {
                throw new Refused(why + "; merge it and stamp again, or " + allowing(folder));
            });
        }
    }

    private static void refuseChangeRequest(Acting acting, ItemGroup<?> folder, Permission permission)
            throws IOException, InterruptedException {
        Optional<ChangeRequests.Change> change = untrustedChange(acting, folder);
        if (change.isPresent()) {
            throw new Refused(told(acting, change.get()) + ", which may track and stamp but has no " + label(permission)
                    + " on " + name(folder) + "; " + instead(change.get()) + ", or " + allowing(folder));
        }
    }

    /** How the build has to do with the change request; {@code which} may follow. */
    static String told(Acting acting, ChangeRequests.Change change) {
        String job = acting.build().getParent().getFullName();
        if (change.inDoubt()) {
            return acting.build().getFullDisplayName() + change.doubt() + ", so it counts as one of a change request";
        }
        return change.job().equals(job)
                ? job + " builds a change request"
                : acting.build().getFullDisplayName() + " goes back to a build of change request "
                        + Naming.plain(change.id().get());
    }

    /** What is to be done without letting change requests do more. */
    static String instead(ChangeRequests.Change change) {
        return change.inDoubt() ? "start its job anew" : "merge it first";
    }

    /** What is to be done to let change requests promote. */
    static String allowing(ItemGroup<?> folder) {
        boolean root = folder.getFullName().isEmpty();
        return "allow change requests for " + (root ? "models in no folder" : name(folder))
                + " in the global configuration, section Model Lineage, or those of one job on the Models page of "
                + (root ? "Jenkins" : "the folder");
    }

    private static boolean trustsChanges(ItemGroup<?> folder) {
        return ModelLineageConfiguration.get().trustsChangeRequests(folder.getFullName());
    }

    private static boolean inside(Job<?, ?> job, ItemGroup<?> folder) {
        String prefix = folder.getFullName();
        return prefix.isEmpty() || job.getFullName().startsWith(prefix + "/");
    }

    private static String label(Permission permission) {
        return permission.group.owner == ModelPermissions.class
                ? "Model/" + permission.name
                : permission.group.title + "/" + permission.name;
    }

    private static String name(ItemGroup<?> folder) {
        return folder.getFullName().isEmpty() ? "Jenkins" : "'" + folder.getFullName() + "'";
    }
}
