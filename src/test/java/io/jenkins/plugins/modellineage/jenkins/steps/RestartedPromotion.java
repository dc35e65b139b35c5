package io.jenkins.plugins.modellineage.jenkins.steps;

import hudson.model.User;
import io.jenkins.plugins.modellineage.jenkins.home.Approvals;
import io.jenkins.plugins.modellineage.jenkins.home.Refused;
import io.jenkins.plugins.modellineage.jenkins.home.Rules;
import io.jenkins.plugins.modellineage.promotion.PromotionRefusedException;
import io.jenkins.plugins.modellineage.rule.StagePattern;
import java.util.List;
import org.jenkinsci.plugins.workflow.job.WorkflowRun;
import org.jvnet.hudson.test.JenkinsRule;

/** What is done about a promotion after a restart, without waiting for its build to be back. */
final class RestartedPromotion {
    private static final String ONE_APPROVES = "{\"stages\": \"production\", \"approval\": {\"quorum\": 1}}";

    private final JenkinsRule jenkins;
    private final RestartCase what;
    private final RestartCheck check;

    RestartedPromotion(JenkinsRule jenkins, RestartCase what) {
        this.jenkins = jenkins;
        this.what = what;
        this.check = new RestartCheck(what);
    }

    /** Does it, as soon as there is a request that waits. */
    void begin() throws Exception {
        if (check.waits()) {
            as("alice", this::act);
        }
    }

    /** Lets people approve until there is nothing to approve any more, and the build is over. */
    void goOn() throws Exception {
        List<String> people = what.point().after() == RestartPoint.After.ALICE_GONE
                ? List.of("bob", "carol")
                : List.of("alice", "bob", "carol");
        Brink.until(() -> {
            for (String user : people) {
                if (check.waits()) {
                    as(user, () -> Approvals.approve(check.id(), "", what.replacing()));
                }
            }
            return check.over();
        });
    }

    private void act() throws Exception {
        switch (what.point().after()) {
            case REJECT -> Approvals.reject(check.id(), "not this one");
            case WITHDRAW -> Approvals.withdraw(check.id(), "not needed");
            case STOP -> build().doStop();
            case DELETE -> delete();
            case STRICTER -> Rules.of(what.model()).set(PromotionLife.THREE_APPROVE);
            case WEAKER -> Rules.of(what.model()).set(ONE_APPROVES);
            case NEWER -> newer();
            case ALICE_GONE -> gone(what.first());
            case RENAME -> build().getParent().renameTo(what.name() + "-renamed");
            default -> {}
        }
    }

    /** The rule, where there is one, would have it wait as well. */
    private void newer() throws Exception {
        if (what.point().life().byPerson()) {
            Rules.of(what.model()).remove(new StagePattern("production"));
        }
        jenkins.buildAndAssertSuccess(PromotionLife.newer(jenkins, what));
    }

    private WorkflowRun build() {
        return check.build().orElseThrow();
    }

    /** Nobody deletes a build that runs. */
    private void delete() throws Exception {
        build().doKill();
        Brink.until(() -> check.build().filter(WorkflowRun::isBuilding).isEmpty());
        build().delete();
    }

    private static void gone(String user) throws Exception {
        User known = User.getById(user, false);
        if (known != null) {
            known.delete();
        }
    }

    /** What is refused is refused: others may have been faster, or the build did not come back. */
    private static void as(String user, PromotionLife.Act act) throws Exception {
        try {
            PromotionLife.as(user, act);
        } catch (Refused | PromotionRefusedException told) {
            // as it may be
        }
    }
}
