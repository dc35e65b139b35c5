package io.jenkins.plugins.modellineage.jenkins.rest;

import hudson.model.Item;
import hudson.model.Run;
import hudson.model.User;
import hudson.security.Permission;
import io.jenkins.plugins.modellineage.jenkins.home.ModelPermissions;
import java.util.function.Consumer;
import jenkins.model.Jenkins;
import org.springframework.security.access.AccessDeniedException;

/** Who gets an answer at a route. Everybody else gets what the constant says. */
public enum Access {
    /** Who may read Jenkins; the answer holds what they may see. Others: 403. */
    JENKINS("Overall/Read; lists only what the reader may see", 403, home -> reads()),
    /** Who may read the job, or see what a deleted job left. Others: the same 404 as for what does not exist. */
    SEEN("Job/Read on the job, build or folder; for a version, on the job that stamped it", 404, home -> {}),
    /** Who may read Jenkins and is signed in, for what is kept for them alone. Others: 403. */
    SELF("Overall/Read and being signed in; changes only what is kept for the reader", 403, home -> {
        reads();
        signedIn();
    }),
    /** Who sees the thing and is signed in, for what is kept for them alone. Others who see it: 403. */
    SELF_SEEN(
            "Job/Read on the job, build or folder and being signed in; changes only what is kept for the reader",
            403,
            home -> signedIn()),
    /** Who sees the version and may read the artifacts of its job. Others: 403. */
    ARTIFACTS("Job/Read, and Run/Artifacts where Jenkins checks it", 403, Access::artifacts),
    /** Who sees the version and may approve in its folder. Others who see it: 403. */
    APPROVE("Model/Approve on the model's folder", 403, home -> home.accept(ModelPermissions.APPROVE)),
    /** Who sees the version and may promote in its folder or cancel the build that asked. Others who see it: 403. */
    WITHDRAW(
            "Model/Promote on the model's folder, or Job/Cancel on the build's job, or having asked without a build",
            403,
            home -> home.accept(ModelPermissions.PROMOTE)),
    /** Who sees the version and may promote in its folder. Others who see it: 403. */
    PROMOTE("Model/Promote on the model's folder", 403, home -> home.accept(ModelPermissions.PROMOTE)),
    /** Who sees the version and may roll back in its folder. Others who see it: 403. */
    ROLLBACK("Model/Rollback on the model's folder", 403, home -> home.accept(ModelPermissions.ROLLBACK)),
    /** Who sees the model or version and may stamp in its folder. Others who see it: 403. */
    REGISTER("Model/Register on the model's folder", 403, home -> home.accept(ModelPermissions.REGISTER)),
    /** Who sees the run, may stamp in the model's folder and read the artifacts of the run's build. Others who see it: 403. */
    STAMP(
            "Model/Register on the model's folder, and Run/Artifacts on the build, where Jenkins checks it",
            403,
            home -> {
                home.accept(ModelPermissions.REGISTER);
                artifacts(home);
            }),
    /** Who sees the version and may delete in its folder. Others who see it: 403. */
    DELETE("Model/Delete on the model's folder", 403, home -> home.accept(ModelPermissions.DELETE)),
    /** Who sees the folder or model and may set its rules. Others who see it: 403. */
    RULES("Model/Configure on the folder", 403, home -> home.accept(ModelPermissions.CONFIGURE)),
    /** Who reads Jenkins and may set rules for all of it. Others who read Jenkins: 403. */
    ALL_RULES("Model/Configure on Jenkins", 403, home -> home.accept(ModelPermissions.CONFIGURE)),
    /** Who configures the folder. Others who see it: 403. */
    CONFIGURE("Job/Configure on the folder", 403, home -> home.accept(Item.CONFIGURE)),
    /** Who reads the system, of which the page is. Others who read Jenkins: 403. */
    SYSTEM(
            "Overall/SystemRead, which Overall/Administer implies",
            403,
            home -> Jenkins.get().checkPermission(Jenkins.SYSTEM_READ)),
    /** Who administers Jenkins, of which the page is. Others who read Jenkins: 403. */
    SETTINGS("Overall/Administer", 403, home -> Jenkins.get().checkPermission(Jenkins.ADMINISTER)),
    /** Who administers Jenkins. Others who see the thing: 403. */
    ADMINISTER("Overall/Administer", 403, home -> Jenkins.get().checkPermission(Jenkins.ADMINISTER));

    private final String permission;
    private final int refusal;
    private final Consumer<Consumer<Permission>> rule;

    Access(String permission, int refusal, Consumer<Consumer<Permission>> rule) {
        this.permission = permission;
        this.refusal = refusal;
        this.rule = rule;
    }

    /**
     * Refuses the person of the calling thread where they lack what is needed beyond seeing the thing: who does not see it
     * never gets here.
     *
     * @param home checks a permission on the folder, job or build that owns the thing
     * @throws AccessDeniedException without it
     */
    void check(Consumer<Permission> home) {
        rule.accept(home);
    }

    private static void reads() {
        Jenkins.get().checkPermission(Jenkins.READ);
    }

    private static void signedIn() {
        if (User.current() == null) {
            throw new AccessDeniedException(
                    "Columns are kept for those who are signed in; the address chooses them too");
        }
    }

    private static void artifacts(Consumer<Permission> home) {
        if (Run.ARTIFACTS.getEnabled()) {
            home.accept(Run.ARTIFACTS);
        }
    }

    /** The permission in words. */
    public String permission() {
        return permission;
    }

    /** Status for those who see the thing, or Jenkins, and lack the permission. */
    public int refusal() {
        return refusal;
    }
}
