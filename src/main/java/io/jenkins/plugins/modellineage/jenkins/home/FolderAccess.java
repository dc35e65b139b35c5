package io.jenkins.plugins.modellineage.jenkins.home;

import hudson.model.Item;
import hudson.model.ItemGroup;
import hudson.model.Job;
import hudson.security.ACL;
import hudson.security.ACLContext;
import io.jenkins.plugins.modellineage.experiment.Actor;
import io.jenkins.plugins.modellineage.experiment.BuildRef;
import io.jenkins.plugins.modellineage.experiment.Naming;
import io.jenkins.plugins.modellineage.lineage.Access;
import io.jenkins.plugins.modellineage.lineage.AccessEvent.AccessGiven;
import io.jenkins.plugins.modellineage.lineage.AccessEvent.AccessWithdrawn;
import io.jenkins.plugins.modellineage.lineage.Registry;
import io.jenkins.plugins.modellineage.lineage.RegistryEvent;
import io.jenkins.plugins.modellineage.model.ScopeId;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import jenkins.model.Jenkins;

/**
 * Who was let in to the models of a folder from outside by those who configure it. Goes by marks: it stays with a job or
 * folder through renames and moves, and a later one of the same name has none of it.
 */
public final class FolderAccess {
    private final ItemGroup<?> folder;

    /** The access to the models of that folder, or of Jenkins itself. */
    public FolderAccess(ItemGroup<?> folder) {
        this.folder = folder;
    }

    /** For which builds access is given. */
    public enum Reach {
        BUILDS,
        /** Builds of change requests as well, and what they stamped. */
        CHANGE_REQUESTS
    }

    /**
     * Who was let in, oldest first.
     *
     * @throws Refused when the folder's mark cannot be read
     */
    public List<Access> given() {
        return Scopes.known(folder).map(ModelLineage.get().registry()::access).orElse(List.of());
    }

    /**
     * Lets in the builds of a job, or of all jobs below a folder, that the calling thread may read. Says how far, if they
     * were let in before.
     *
     * @param name full name of the job or folder
     * @throws Refused when nothing of that name can be read, or it would change nothing
     */
    public void give(String name, Reach reach) throws IOException {
        Item item = wanted(name, reach);
        ScopeId scope = Scopes.of(folder);
        if (item instanceof Job<?, ?> job) {
            append(Jobs.identified(job, giving(scope, Access.Kind.JOB, JobMark.given(job), item, reach)));
        } else {
            String mark = Scopes.of((ItemGroup<?>) item).value();
            append(giving(scope, Access.Kind.FOLDER, mark, item, reach));
        }
    }

    /**
     * The job or folder that would be let in.
     *
     * @throws Refused as {@link #give}
     */
    public Item wanted(String name, Reach reach) {
        Item item = Visibility.item(name)
                .filter(found -> found instanceof Job || found instanceof ItemGroup)
                .orElseThrow(() -> new Refused("There is no job or folder " + Naming.quoted(Naming.plain(name))
                        + " that you may read; write its full name, such as team/deploy"));
        if (reach == Reach.BUILDS && isInside(item)) {
            throw new Refused(Naming.quoted(item.getFullName()) + " lies inside, so its builds may work with the models"
                    + " already; name a job elsewhere, or allow its change requests too");
        }
        return item;
    }

    /**
     * Ends what a job or folder was let in for.
     *
     * @throws Refused when it has no access
     */
    public void withdraw(String mark) throws IOException {
        ScopeId scope = Scopes.known(folder).orElseThrow(FolderAccess::withdrawn);
        append(registry -> List.of(registry.access(scope).stream()
                .filter(access -> access.mark().equals(mark))
                .map(access -> new AccessWithdrawn(scope, mark, access.name()))
                .findFirst()
                .orElseThrow(FolderAccess::withdrawn)));
    }

    private static Refused withdrawn() {
        return new Refused("That access was withdrawn already; load the page again");
    }

    /**
     * The job or folder that was let in, whoever asks; empty when it was deleted or nobody finds it.
     *
     * @throws Refused when a mark on the way cannot be read
     */
    public static Optional<Item> item(Access access) {
        if (access.kind() == Access.Kind.FOLDER) {
            return Scopes.folder(ScopeId.parse(access.mark())).map(Item.class::cast);
        }
        String name = ModelLineage.get().registry().jobMarked(access.mark()).orElse(access.name());
        return job(name).filter(job -> JobMark.is(job, access.mark())).map(Item.class::cast);
    }

    /** Whether builds of the job may work with the models. */
    boolean opensTo(Job<?, ?> job) {
        return given().stream().anyMatch(access -> covers(access, job));
    }

    /** Whether that goes for builds of change requests too. */
    boolean trustsChangesOf(Job<?, ?> job) {
        return given().stream().filter(Access::changeRequests).anyMatch(access -> covers(access, job));
    }

    /** The same for the job of a recorded build; not for a job that was deleted. */
    boolean trustsChangesOf(BuildRef build) {
        Registry registry = ModelLineage.get().registry();
        return !registry.jobGone(build)
                && job(registry.current(build).job())
                        .filter(job -> JobMark.isOf(job, build))
                        .filter(this::trustsChangesOf)
                        .isPresent();
    }

    private static boolean covers(Access access, Job<?, ?> job) {
        if (access.kind() == Access.Kind.JOB) {
            JobMark.of(job); // in doubt, the reason is told
            return JobMark.is(job, access.mark());
        }
        ItemGroup<?> above = job.getParent();
        while (above instanceof Item item) {
            if (Scopes.known(above)
                    .map(ScopeId::value)
                    .filter(access.mark()::equals)
                    .isPresent()) {
                return true;
            }
            above = item.getParent();
        }
        return false;
    }

    private static Optional<Job<?, ?>> job(String name) {
        try (ACLContext asSystem = ACL.as2(ACL.SYSTEM2)) {
            return Optional.ofNullable(Jenkins.get().getItemByFullName(name, Job.class));
        }
    }

    private boolean isInside(Item item) {
        String name = folder.getFullName();
        return name.isEmpty() || (item.getFullName() + "/").startsWith(name + "/");
    }

    private static Function<Registry, List<RegistryEvent>> giving(
            ScopeId scope, Access.Kind kind, String mark, Item item, Reach reach) {
        Access access = new Access(kind, mark, item.getFullName(), reach == Reach.CHANGE_REQUESTS);
        return registry ->
                registry.access(scope).contains(access) ? List.of() : List.of(new AccessGiven(scope, access));
    }

    private static void append(Function<Registry, List<RegistryEvent>> decide) throws IOException {
        ModelLineage.get()
                .ledger()
                .append(Actor.person(Jenkins.getAuthentication2().getName()), decide);
    }
}
