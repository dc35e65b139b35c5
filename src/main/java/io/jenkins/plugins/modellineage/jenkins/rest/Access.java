package io.jenkins.plugins.modellineage.jenkins.rest;

/** Who gets an answer at a route. Everybody else gets what the constant says. */
public enum Access {
    /** Who may read Jenkins; the answer holds what they may see. Others: 403. */
    JENKINS("Overall/Read; lists only what the reader may see", 403),
    /** Who may read the job, or see what a deleted job left. Others: the same 404 as for what does not exist. */
    SEEN("Job/Read on the job, build or folder; for a version, on the job that stamped it", 404),
    /** Who may read Jenkins and is signed in, for what is kept for them alone. Others: 403. */
    SELF("Overall/Read and being signed in; changes only what is kept for the reader", 403),
    /** Who sees the thing and is signed in, for what is kept for them alone. Others who see it: 403. */
    SELF_SEEN(
            "Job/Read on the job, build or folder and being signed in; changes only what is kept for the reader", 403),
    /** Who sees the version and may read the artifacts of its job. Others: 403. */
    ARTIFACTS("Job/Read, and Run/Artifacts where Jenkins checks it", 403),
    /** Who sees the version and may approve in its folder. Others who see it: 403. */
    APPROVE("Model/Approve on the model's folder", 403),
    /** Who sees the version and may promote in its folder or cancel the build that asked. Others who see it: 403. */
    WITHDRAW(
            "Model/Promote on the model's folder, or Job/Cancel on the build's job, or having asked without a build",
            403),
    /** Who sees the version and may promote in its folder. Others who see it: 403. */
    PROMOTE("Model/Promote on the model's folder", 403),
    /** Who sees the version and may roll back in its folder. Others who see it: 403. */
    ROLLBACK("Model/Rollback on the model's folder", 403),
    /** Who sees the model or version and may stamp in its folder. Others who see it: 403. */
    REGISTER("Model/Register on the model's folder", 403),
    /** Who sees the run, may stamp in the model's folder and read the artifacts of the run's build. Others who see it: 403. */
    STAMP("Model/Register on the model's folder, and Run/Artifacts on the build, where Jenkins checks it", 403),
    /** Who sees the version and may delete in its folder. Others who see it: 403. */
    DELETE("Model/Delete on the model's folder", 403),
    /** Who sees the folder or model and may set its rules. Others who see it: 403. */
    RULES("Model/Configure on the folder", 403),
    /** Who reads Jenkins and may set rules for all of it. Others who read Jenkins: 403. */
    ALL_RULES("Model/Configure on Jenkins", 403),
    /** Who configures the folder. Others who see it: 403. */
    CONFIGURE("Job/Configure on the folder", 403),
    /** Who reads the system, of which the page is. Others who read Jenkins: 403. */
    SYSTEM("Overall/SystemRead, which Overall/Administer implies", 403),
    /** Who administers Jenkins, of which the page is. Others who read Jenkins: 403. */
    SETTINGS("Overall/Administer", 403),
    /** Who administers Jenkins. Others who see the thing: 403. */
    ADMINISTER("Overall/Administer", 403);

    private final String permission;
    private final int refusal;

    Access(String permission, int refusal) {
        this.permission = permission;
        this.refusal = refusal;
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
