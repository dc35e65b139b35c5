package io.jenkins.plugins.modellineage.jenkins.steps;

import hudson.model.User;
import hudson.security.ACL;
import hudson.security.ACLContext;
import io.jenkins.plugins.modellineage.jenkins.deploy.ModelAssignedTrigger;
import io.jenkins.plugins.modellineage.jenkins.home.Approvals;
import io.jenkins.plugins.modellineage.jenkins.home.PeoplesRequests;
import io.jenkins.plugins.modellineage.jenkins.home.Reassignments;
import io.jenkins.plugins.modellineage.jenkins.home.Refused;
import io.jenkins.plugins.modellineage.jenkins.home.Rollbacks;
import io.jenkins.plugins.modellineage.jenkins.home.Rules;
import io.jenkins.plugins.modellineage.model.QuarantineReach;
import io.jenkins.plugins.modellineage.model.StageName;
import io.jenkins.plugins.modellineage.model.VersionRef;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jenkinsci.plugins.workflow.job.WorkflowJob;
import org.jenkinsci.plugins.workflow.job.WorkflowRun;
import org.jenkinsci.plugins.workflow.job.properties.DurabilityHintJobProperty;
import org.jvnet.hudson.test.JenkinsRule;

/** What a build and people do about one promotion, until the point is reached where Jenkins goes down. */
final class PromotionLife {
    static final StageName PRODUCTION = new StageName("production");
    static final String TWO_APPROVE =
            "{\"stages\": \"production\", \"approval\": {\"by\": [\"alice\", \"bob\", \"carol\"], \"quorum\": 2}}";
    static final String THREE_APPROVE = "{\"stages\": \"production\", \"approval\": {\"quorum\": 3}}";
    private static final String TWO_ROLL_BACK = "{\"stages\": \"production\", \"rollback\": {\"approval\": true},"
            + " \"approval\": {\"by\": [\"alice\", \"bob\", \"carol\"], \"quorum\": 2}}";

    private final JenkinsRule jenkins;
    private final RestartCase what;
    private final RestartCheck check;

    PromotionLife(JenkinsRule jenkins, RestartCase what) {
        this.jenkins = jenkins;
        this.what = what;
        this.check = new RestartCheck(what);
    }

    @FunctionalInterface
    interface Act {
        void go() throws Exception;
    }

    /** What is there before its story begins. */
    void prepare() throws Exception {
        if (what.point().life().isRollback()) {
            WorkflowJob before = Pipelines.job(
                    jenkins,
                    what.name() + "-before",
                    ("node {\nfor (n in ['1', '2']) {\nwriteFile file: 'a', text: 'MODEL ' + n\n"
                                    + "def v = stampModel(model: 'MODEL', artifacts: 'a')\n"
                                    + "promoteModel model: 'MODEL', version: v.version, stage: 'production'\n}\n}\n")
                            .replace("MODEL", what.name()));
            jenkins.buildAndAssertSuccess(before);
            as("admin", () -> Rules.of(what.model()).set(TWO_ROLL_BACK));
        }
        if (what.point().life().hasDeployJob()) {
            WorkflowJob deploy = Pipelines.job(jenkins, what.name() + "-deploy", "echo params.MODEL_VERSION");
            deploy.addTrigger(new ModelAssignedTrigger(what.name()));
        }
    }

    /** Goes on to the point; what goes on after it has been refused by a Jenkins that is down. */
    void live() {
        try {
            WorkflowJob job = Pipelines.job(jenkins, what.name(), what.script());
            job.addProperty(new DurabilityHintJobProperty(what.durability()));
            job.scheduleBuild2(0).waitForStart();
            ask();
            Brink.until(() -> Brink.isOver(what.name()) || check.waits() || isUnderWay());
            for (Act act : acts()) {
                if (Brink.isOver(what.name())) {
                    return;
                }
                as(what.first(), act);
            }
        } catch (Refused down) {
            // it was about to be told to go on
        } catch (Exception problem) {
            throw new AssertionError(what.toString(), problem);
        }
    }

    /** Whether something goes on that the point is about, although nothing waits for people. */
    private boolean isUnderWay() {
        return switch (what.point().life()) {
            case DEPLOYED_LATER ->
                check.deployJob().filter(WorkflowJob::isInQueue).isPresent();
            case PERSON_WITH_FILES -> true;
            default -> false;
        };
    }

    private List<Act> acts() {
        List<Act> acts = new ArrayList<>();
        if (what.point().life().standsAlone()) {
            acts.add(() -> Brink.until(
                    () -> check.build().filter(WorkflowRun::isBuilding).isEmpty()));
        }
        acts.add(this::saved);
        acts.add(() -> Brink.pass(what.name(), RestartPoint.WAITS));
        acts.add(() -> Brink.pass(what.name(), RestartPoint.QUEUED));
        acts.add(() -> Brink.pass(what.name(), RestartPoint.FILES_READ));
        switch (what.point().down()) {
            case "rejected" -> acts.add(() -> Approvals.reject(check.id(), "not this one"));
            case "withdrawn" -> acts.add(() -> Approvals.withdraw(check.id(), "not needed"));
            case "superseded" -> acts.add(() -> newer(jenkins, what).scheduleBuild2(0));
            case "conflicted" -> {
                acts.add(() -> Rules.of(what.model()).set(THREE_APPROVE));
                acts.addAll(List.of(() -> approve("alice"), () -> approve("bob"), () -> approve("carol")));
            }
            case "reassigned" -> acts.add(() -> Reassignments.reassign(check.id(), "bob, carol", "alice is away"));
            case "taken back" -> {
                acts.add(() -> approve(what.first()));
                acts.add(() -> Approvals.withdrawApproval(check.id(), "let me look again"));
            }
            default -> {
                acts.add(() -> approve(what.first()));
                acts.add(() -> Brink.pass(what.name(), RestartPoint.ONE_OF_TWO));
                acts.add(() -> approve("bob"));
            }
        }
        return acts;
    }

    /** What a person asks for when the build has stamped. */
    private void ask() throws Exception {
        RestartLife life = what.point().life();
        if (!life.byPerson()) {
            return;
        }
        Brink.until(() -> check.build().filter(WorkflowRun::isBuilding).isEmpty());
        VersionRef version = what.model().version(1);
        switch (life) {
            case PERSONS_ROLLBACK ->
                as(
                        "paula",
                        () -> Rollbacks.rollBack(
                                what.model(),
                                new Rollbacks.Wish(
                                        PRODUCTION,
                                        "answers in French",
                                        Optional.of(1),
                                        Optional.empty(),
                                        QuarantineReach.STAGE,
                                        false)));
            case PERSON_IN_TIME -> ShortRequest.byPerson(version);
            default -> {
                as("admin", () -> Rules.of(what.model()).set(TWO_APPROVE));
                as(
                        "paula",
                        () -> PeoplesRequests.request(
                                new PeoplesRequests.Ask(version, PRODUCTION, Optional.empty(), false)));
            }
        }
    }

    /** The state in which the build waits is saved. */
    private void saved() throws Exception {
        WorkflowRun build = check.build().orElseThrow();
        if (build.isBuilding()) {
            build.getExecution().getCurrentExecutions(true).get();
        }
    }

    private void approve(String user) throws Exception {
        as(user, () -> Approvals.approve(check.id(), "", what.replacing()));
    }

    static void as(String user, Act act) throws Exception {
        User person = User.getById(user, true);
        person.save(); // as a sign-in does, so that it is known after a restart
        try (ACLContext as = ACL.as2(person.impersonate2())) {
            act.go();
        }
    }

    /** A job that puts a second version into the stage. */
    static WorkflowJob newer(JenkinsRule jenkins, RestartCase what) throws Exception {
        String script = "node {\nwriteFile file: 'b', text: 'better MODEL'\n"
                + "def v = stampModel(model: 'MODEL', artifacts: 'b')\n"
                + "promoteModel model: 'MODEL', version: v.version, stage: 'production'\n}";
        return Pipelines.job(jenkins, what.name() + "-newer", script.replace("MODEL", what.name()));
    }
}
