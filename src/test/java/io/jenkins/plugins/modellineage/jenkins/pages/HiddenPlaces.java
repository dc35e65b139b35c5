package io.jenkins.plugins.modellineage.jenkins.pages;

import com.cloudbees.hudson.plugins.folder.Folder;
import hudson.model.Cause;
import hudson.model.CauseAction;
import hudson.model.Computer;
import hudson.model.Item;
import hudson.model.Job;
import hudson.model.Result;
import hudson.model.Run;
import hudson.model.User;
import hudson.security.ACL;
import hudson.security.ACLContext;
import io.jenkins.plugins.modellineage.jenkins.config.ModelLineageConfiguration;
import io.jenkins.plugins.modellineage.jenkins.config.ScopeGrant;
import io.jenkins.plugins.modellineage.jenkins.home.Approvals;
import io.jenkins.plugins.modellineage.jenkins.home.FolderAccess;
import io.jenkins.plugins.modellineage.jenkins.home.ModelLineage;
import io.jenkins.plugins.modellineage.jenkins.home.ModelPermissions;
import io.jenkins.plugins.modellineage.jenkins.steps.Pipelines;
import io.jenkins.plugins.modellineage.promotion.Promotion;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import jenkins.model.Jenkins;
import jenkins.security.QueueItemAuthenticatorConfiguration;
import org.jenkinsci.plugins.workflow.cps.CpsFlowDefinition;
import org.jenkinsci.plugins.workflow.job.WorkflowJob;
import org.jenkinsci.plugins.workflow.job.WorkflowRun;
import org.jvnet.hudson.test.JenkinsRule;
import org.jvnet.hudson.test.MockAuthorizationStrategy;
import org.jvnet.hudson.test.MockQueueItemAuthenticator;

/**
 * A Jenkins of which a reader sees the folder {@code open} and two jobs in it, linked in every way with what they do not
 * see. Every name of the latter begins with {@value #PLANTED}.
 */
final class HiddenPlaces {
    static final String PLANTED = "zq-hidden";
    /** May read the folder and its two jobs. */
    static final String READER = "reader";
    /** May in addition configure the folder and a job, and do everything with models. */
    static final String KEEPER = "keeper";

    /** What each hidden job does before what it is for. */
    private static final String TRACK = """
            trackExperiment(name: 'zq-hidden-experiment', params: ['zq-hidden-param': 'zq-hidden-value']) {
              writeFile file: 'zq-hidden-input.bin', text: 'seed'
              writeFile file: 'zq-hidden-file.bin', text: 'NAME'
              trackInputs files: 'zq-hidden-input.bin', name: 'zq-hidden-input', context: 'zq-hidden-context'
              trackTags tags: ['zq-hidden-tag': 'zq-hidden-tagged']
              trackMetrics metrics: ['zq-hidden-metric': 1.25, loss: 17.259134]
              stampModel model: 'MODEL', artifacts: 'zq-hidden-file.bin', label: 'zq-hidden-label',
                  description: 'zq-hidden-description'
            }
            """;

    private static final String NOT_WORSE =
            ", gates: metricGate(metric: 'loss', minImprovement: 0, lowerIsBetter: true)";

    private final JenkinsRule j;
    final Folder open;
    final WorkflowJob train;
    /** Started by builds of hidden jobs; Jenkins itself names these on its page. */
    final WorkflowJob follow;

    final Folder hiddenFolder;
    WorkflowRun waiter;

    HiddenPlaces(JenkinsRule j) throws Exception {
        this.j = j;
        j.jenkins.setSecurityRealm(j.createDummySecurityRealm());
        ModelLineageConfiguration.get()
                .setGrants(List.of(
                        new ScopeGrant("open/zq-hidden-folder", List.of("open/train")),
                        new ScopeGrant("zq-hidden-gone", List.of("open/train"))));
        open = j.createProject(Folder.class, "open");
        hiddenFolder = open.createProject(Folder.class, "zq-hidden-folder");
        train = open.createProject(WorkflowJob.class, "train");
        follow = open.createProject(WorkflowJob.class, "follow");
    }

    /** Makes it all, in an order in which the ledger has both sides of each link. */
    void fill() throws Exception {
        train(node(
                        "writeFile file: 'seed.bin', text: 'seed'",
                        "writeFile file: 'e.csv', text: 'id,score,prompt\\nq,1,asked'",
                        "trackEvaluation files: 'e.csv', set: 's', texts: true",
                        stamp("seed.bin"))
                + promote("production, version: 1"));
        WorkflowRun hidden =
                hidden(open, "zq-hidden-job", "lm", promote("production") + "fetchModel(model: 'lm', version: 1)\n");
        other();
        train(node(
                        "writeFile file: 'given.bin', text: 'zq-hidden-job'",
                        "trackInputs files: 'given.bin', name: 'given'",
                        "fetchModel(model: 'zq-hidden-model', version: 1)",
                        "fetchModel(model: '/zq-hidden-gone/zq-hidden-gone-model', version: 1)",
                        "fetchModel(model: 'zq-hidden-folder/zq-hidden-inner', version: 1)",
                        "trackMetrics(metrics: [loss: 13.5])",
                        "writeFile file: 'next.bin', text: 'GIF89a next'",
                        stamp("next.bin"))
                + "catchError(buildResult: 'SUCCESS') { "
                + promote("production, gates: metricGate(metric: 'loss', minImprovement: 100, lowerIsBetter: true)")
                        .strip()
                + " }\n" + promote("production" + NOT_WORSE));
        train(node(
                "writeFile file: 'into.bin', text: 'into'",
                "stampModel model: 'zq-hidden-folder/into', artifacts: 'into.bin'"));
        WorkflowRun asks = asking("zq-hidden-asker", promote("canary, version: 1, approval: modelApproval()"));
        act();
        j.assertBuildStatus(Result.FAILURE, j.waitForCompletion(asks));
        superseded();
        approved();
        follow(hidden);
        hidden(open, "zq-hidden-deleted", "lm", promote("zq-hidden-stage") + "fetchModel(model: 'lm', version: 3)\n");
        follow(hidden(open, "zq-hidden-change", "zq-hidden-model", ""));
        j.createProject(WorkflowJob.class, "zq-hidden-outside");
        new FolderAccess(open).give("zq-hidden-outside", FolderAccess.Reach.BUILDS);
        secure();
        open.getItem("zq-hidden-deleted").delete();
        j.jenkins.getItem("zq-hidden-gone").delete();
        waiter = asking("zq-hidden-waiter", promote("later, version: 3, approval: modelApproval(by: 'admin')"));
    }

    /** Models of their own that hidden jobs have, and a folder that will be deleted. */
    private void other() throws Exception {
        hidden(open, "zq-hidden-other", "zq-hidden-model", "");
        hidden(hiddenFolder, "zq-hidden-in", "zq-hidden-inner", "");
        Folder gone = j.createProject(Folder.class, "zq-hidden-gone");
        hidden(gone, "zq-hidden-goner", "zq-hidden-gone-model", "");
    }

    /** What a hidden build does with a version that the reader sees. */
    private void act() throws Exception {
        built(
                create(open, "zq-hidden-actor"),
                node(
                        "trackMetrics(model: 'lm', version: 3, metrics: [latency: 5.0])",
                        promote("canary, version: 3").strip(),
                        promote("staging, version: 3").strip(),
                        "rollbackModel(model: 'lm', stage: 'production', version: 2, reason: 'zq-hidden-reason')",
                        "rollbackModel(model: 'lm', stage: 'production', version: 1, reason: 'seen')",
                        "fetchModel(model: 'lm', stage: 'staging')"));
    }

    /** A request for a version that the reader sees, which ended as a hidden one went live there. */
    private void superseded() throws Exception {
        WorkflowRun asks = asking("zq-hidden-earlier", promote("shadow, version: 1, approval: modelApproval()"));
        built(create(open, "zq-hidden-newer"), promote("shadow, version: 2"));
        j.assertBuildStatus(Result.FAILURE, j.waitForCompletion(asks));
    }

    private void approved() throws Exception {
        WorkflowRun asks =
                asking("zq-hidden-approved", promote("zq-hidden-stage, version: 2, approval: modelApproval()"));
        try (ACLContext as = ACL.as2(User.getById("admin", true).impersonate2())) {
            Approvals.approve(Pipelines.waiting(asks).id(), "zq-hidden-comment");
        }
        j.assertBuildStatusSuccess(j.waitForCompletion(asks));
    }

    private void follow(WorkflowRun upstream) throws Exception {
        define(follow, node("writeFile file: 'follow.bin', text: env.BUILD_TAG", stamp("follow.bin")));
        j.assertBuildStatusSuccess(
                follow.scheduleBuild2(0, new CauseAction(new Cause.UpstreamCause((Run<?, ?>) upstream))));
    }

    private WorkflowRun asking(String name, String script) throws Exception {
        WorkflowJob job = create(open, name);
        define(job, script);
        WorkflowRun build = job.scheduleBuild2(0).waitForStart();
        Pipelines.waiting(build);
        return build;
    }

    private void secure() {
        List<Item> readable = List.of(open, train, follow);
        j.jenkins.setAuthorizationStrategy(new MockAuthorizationStrategy()
                .grant(Jenkins.ADMINISTER)
                .everywhere()
                .to("admin")
                .grant(Jenkins.READ)
                .everywhere()
                .toEveryone()
                .grant(
                        Computer.BUILD,
                        ModelPermissions.REGISTER,
                        ModelPermissions.PROMOTE,
                        ModelPermissions.APPROVE,
                        ModelPermissions.ROLLBACK)
                .everywhere()
                .to(KEEPER)
                .grant(Item.READ)
                .onItems(readable.toArray(new Item[0]))
                .to(READER, KEEPER)
                .grant(Item.CONFIGURE)
                .onItems(open, train)
                .to(KEEPER));
    }

    /** The log of a build of the folder's job {@code steps}, which runs as the keeper. */
    String logAsKeeper(String script) throws Exception {
        MockQueueItemAuthenticator authenticator = new MockQueueItemAuthenticator();
        authenticator.authenticate("open/steps", User.getById(KEEPER, true).impersonate2());
        QueueItemAuthenticatorConfiguration.get().getAuthenticators().clear();
        QueueItemAuthenticatorConfiguration.get().getAuthenticators().add(authenticator);
        return log(open.getItem("steps") instanceof WorkflowJob job ? job : create(open, "steps"), script);
    }

    /** The log of a build of a job outside of every folder, which runs as SYSTEM. */
    String logAsSystem(String script) throws Exception {
        return log(
                j.jenkins.getItem("outside") instanceof WorkflowJob job
                        ? job
                        : j.createProject(WorkflowJob.class, "outside"),
                script);
    }

    private String log(WorkflowJob job, String script) throws Exception {
        return JenkinsRule.getLog(built(job, script));
    }

    /** Ends what waits, so that Jenkins can stop. */
    void release() throws Exception {
        try (ACLContext as = ACL.as2(User.getById("admin", true).impersonate2())) {
            for (Promotion promotion : List.copyOf(ModelLineage.get().registry().waiting())) {
                Approvals.withdraw(promotion.id(), "");
            }
        }
        if (waiter != null) {
            j.waitForCompletion(waiter);
        }
    }

    List<Job<?, ?>> jobs() {
        List<Job<?, ?>> jobs = new ArrayList<>();
        j.jenkins.getAllItems(Job.class).forEach(jobs::add);
        return jobs;
    }

    private void train(String script) throws Exception {
        built(train, script);
    }

    private WorkflowRun hidden(Folder folder, String name, String model, String then) throws Exception {
        return built(create(folder, name), node(TRACK.replace("NAME", name).replace("MODEL", model)) + inNode(then));
    }

    private static String inNode(String script) {
        return script.isEmpty() ? "" : node(script);
    }

    private WorkflowRun built(WorkflowJob job, String script) throws Exception {
        define(job, script);
        return j.buildAndAssertSuccess(job);
    }

    private static WorkflowJob create(Folder folder, String name) throws IOException {
        return folder.createProject(WorkflowJob.class, name);
    }

    private static void define(WorkflowJob job, String script) throws Exception {
        job.setDefinition(new CpsFlowDefinition(script, true));
    }

    private static String node(String... lines) {
        return "node {\n" + String.join("\n", lines) + "\n}\n";
    }

    private static String stamp(String artifacts) {
        return "stampModel(model: 'lm', artifacts: '" + artifacts + "')";
    }

    /** @param arguments the stage and what follows it */
    private static String promote(String arguments) {
        String stage = arguments.replaceFirst(",.*", "");
        return "promoteModel(model: 'lm', stage: '" + stage + "'" + arguments.substring(stage.length()) + ")\n";
    }
}
