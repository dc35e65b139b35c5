package io.jenkins.plugins.modellineage.jenkins.steps;

import hudson.model.User;
import hudson.security.ACL;
import hudson.security.ACLContext;
import io.jenkins.plugins.modellineage.jenkins.home.Approvals;
import io.jenkins.plugins.modellineage.jenkins.home.Refused;
import io.jenkins.plugins.modellineage.jenkins.home.Rules;
import io.jenkins.plugins.modellineage.promotion.PromotionRefusedException;
import java.util.List;
import java.util.Optional;
import org.jenkinsci.plugins.workflow.job.WorkflowRun;
import org.jvnet.hudson.test.JenkinsRule;

/** What is done about a promotion after a restart, without waiting for its build to be back. */
final class RestartedPromotion {
    private static final String RULE = "{\"stages\": \"production\", \"approval\": {\"quorum\": %d}}";

    private final JenkinsRule jenkins;
    private final RestartCheck check;

    RestartedPromotion(JenkinsRule jenkins, RestartCheck check) {
        this.jenkins = jenkins;
        this.check = check;
    }

    @FunctionalInterface
    private interface Act {
        void go() throws Exception;
    }

    /** Does it, and lets people approve until there is nothing to approve any more. */
    void goOn(RestartPoint.After after) throws Exception {
        if (check.waits()) {
            as("alice", () -> begin(after));
        }
        List<String> people =
                after == RestartPoint.After.ALICE_GONE ? List.of("bob", "carol") : List.of("alice", "bob", "carol");
        RestartMatrixITest.await(() -> {
            for (String user : people) {
                if (check.waits()) {
                    as(user, () -> Approvals.approve(check.id(), "", Optional.empty()));
                }
            }
            return check.over();
        });
    }

    private void begin(RestartPoint.After after) throws Exception {
        switch (after) {
            case REJECT -> Approvals.reject(check.id(), "not this one");
            case WITHDRAW -> Approvals.withdraw(check.id(), "not needed");
            case STOP -> build().doStop();
            case DELETE -> delete();
            case STRICTER -> Rules.of(jenkins.jenkins).set(RULE.formatted(3));
            case WEAKER -> Rules.of(jenkins.jenkins).set(RULE.formatted(1));
            case NEWER -> newer();
            case ALICE_GONE -> gone("alice");
            case RENAME -> build().getParent().renameTo(check.model() + "-renamed");
            default -> {}
        }
    }

    private WorkflowRun build() {
        return check.build().orElseThrow();
    }

    /** Nobody deletes a build that runs. */
    private void delete() throws Exception {
        build().doKill();
        RestartMatrixITest.await(
                () -> check.build().filter(WorkflowRun::isBuilding).isEmpty());
        build().delete();
    }

    private void newer() throws Exception {
        String script =
                "node {\nwriteFile file: 'b', text: 'better'\ndef v = stampModel(model: 'MODEL', artifacts: 'b')\n"
                        + "promoteModel model: 'MODEL', version: v.version, stage: 'production'\n}";
        Pipelines.succeed(jenkins, script.replace("MODEL", check.model()));
    }

    private static void gone(String user) throws Exception {
        User known = User.getById(user, false);
        if (known != null) {
            known.delete();
        }
    }

    /** What is refused is refused: others may have been faster, or the build did not come back. */
    private static void as(String user, Act act) throws Exception {
        User person = User.getById(user, true);
        try (ACLContext as = ACL.as2(person.impersonate2())) {
            act.go();
        } catch (Refused | PromotionRefusedException told) {
            // as it may be
        }
    }
}
