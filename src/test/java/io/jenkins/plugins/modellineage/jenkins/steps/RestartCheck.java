package io.jenkins.plugins.modellineage.jenkins.steps;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.lessThanOrEqualTo;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.oneOf;

import hudson.model.Result;
import io.jenkins.plugins.modellineage.jenkins.home.ModelLineage;
import io.jenkins.plugins.modellineage.lineage.LedgerEntry;
import io.jenkins.plugins.modellineage.lineage.PromotionEnd.StageAssigned;
import io.jenkins.plugins.modellineage.lineage.PromotionEvent.PromotionRequested;
import io.jenkins.plugins.modellineage.lineage.RegistryEvent;
import io.jenkins.plugins.modellineage.lineage.StageRolledBack;
import io.jenkins.plugins.modellineage.model.ModelRef;
import io.jenkins.plugins.modellineage.promotion.Promotion;
import io.jenkins.plugins.modellineage.promotion.PromotionState;
import java.util.Optional;
import java.util.stream.Stream;
import jenkins.model.Jenkins;
import org.jenkinsci.plugins.workflow.job.WorkflowJob;
import org.jenkinsci.plugins.workflow.job.WorkflowRun;
import org.jvnet.hudson.test.JenkinsRule;

/** What must be so of one promotion after a restart, whatever happened. */
final class RestartCheck {
    private final RestartCase what;
    private final ModelRef model;

    RestartCheck(RestartCase what) {
        this.what = what;
        this.model = what.model();
    }

    /** How a promotion and its build stand. */
    record Standing(Optional<PromotionState> request, Optional<Result> build) {}

    Standing standing() {
        return new Standing(asked().map(Promotion::state), result());
    }

    /** The build, under the name that its job has now. */
    Optional<WorkflowRun> build() {
        return Stream.of(what.name(), what.name() + "-renamed")
                .map(job -> Jenkins.get().getItemByFullName(job, WorkflowJob.class))
                .filter(job -> job != null && job.getBuildByNumber(1) != null)
                .map(job -> job.getBuildByNumber(1))
                .findFirst();
    }

    Optional<WorkflowJob> deployJob() {
        return Optional.ofNullable(Jenkins.get().getItemByFullName(what.name() + "-deploy", WorkflowJob.class));
    }

    boolean waits() {
        return asked().filter(Promotion::waiting).isPresent();
    }

    /** What was asked for. */
    Optional<Promotion> asked() {
        return ModelLineage.get().registry().promotionsOf(model).stream()
                .filter(promotion -> promotion.version().number() == 1)
                .filter(promotion ->
                        promotion.isRollback() == what.point().life().isRollback())
                .findFirst();
    }

    String id() {
        return asked().orElseThrow().id();
    }

    private Optional<Result> result() {
        return build().filter(run -> !run.isBuilding()).map(WorkflowRun::getResult);
    }

    boolean over() {
        return !waits() && build().filter(WorkflowRun::isBuilding).isEmpty();
    }

    String log() {
        try {
            return build().isPresent() ? JenkinsRule.getLog(build().get()) : "no build";
        } catch (Exception problem) {
            return problem.toString();
        }
    }

    /** The ledger, the stage and the pages say the same, and nothing was done twice. */
    void agree(JenkinsRule jenkins) throws Exception {
        boolean back = what.point().life().isRollback();
        boolean promoted =
                asked().filter(it -> it.state() == PromotionState.ASSIGNED).isPresent();
        int stamped = ModelLineage.get().registry().nextVersion(model) - 1;
        assertThat("stamps", stamped, is(lessThanOrEqualTo(back || newer() ? 2 : 1)));
        long once = asked().isPresent() ? 1 : 0;
        assertThat("requests", count(PromotionRequested.class, 1), is(back ? 1 + once : once));
        assertThat("assignments", count(StageAssigned.class, 1), is(back || promoted ? 1L : 0L));
        assertThat("rollbacks", count(StageRolledBack.class, 1), is(back && promoted ? 1L : 0L));
        assertThat("live", ModelLineage.get().registry().live(model, PromotionLife.PRODUCTION), is(live(promoted)));
        pages(jenkins, live(promoted));
    }

    /** By what the ledger has of requests: version 2 is the newer one, or the one that was left. */
    private Optional<Integer> live(boolean promoted) throws Exception {
        if (what.point().life().isRollback()) {
            return Optional.of(promoted ? 1 : 2);
        }
        return newer() ? Optional.of(2) : promoted ? Optional.of(1) : Optional.empty();
    }

    private boolean newer() {
        return count(StageAssigned.class, 2) == 1;
    }

    private void pages(JenkinsRule jenkins, Optional<Integer> live) throws Exception {
        if (ModelLineage.get().registry().model(model).isEmpty()) {
            return;
        }
        String page = json(jenkins, "");
        String stages = page.substring(page.indexOf("\"stages\":["));
        if (live.isPresent()) {
            assertThat(stages, containsString("\"version\":\"" + what.name() + "@" + live.get() + "\""));
        } else {
            assertThat(stages.substring(0, stages.indexOf(']')), not(containsString("\"version\"")));
        }
        if (asked().isPresent()) {
            String state = asked().get().word();
            assertThat(
                    json(jenkins, "promotion/" + id() + "/").replace(": ", ":"),
                    containsString("\"state\":\"" + state + "\""));
        }
    }

    private String json(JenkinsRule jenkins, String below) throws Exception {
        return jenkins.createWebClient()
                .goTo("model-lineage/model/" + what.name() + "/" + below + "api/json", "application/json")
                .getWebResponse()
                .getContentAsString();
    }

    private long count(Class<? extends RegistryEvent> type, int version) {
        return ModelLineage.get().registry().history(model.version(version)).stream()
                .map(LedgerEntry::event)
                .filter(type::isInstance)
                .filter(event -> event.subject().equals(Optional.of(model.version(version))))
                .count();
    }

    /** Nothing of the ledger was lost or changed. */
    static void verify() throws Exception {
        assertThat(ModelLineage.get().ledger().verify().problems(), is(empty()));
    }

    /**
     * The request and the build ended as they must.
     *
     * @param then how they stood when Jenkins went down
     */
    void requireEnd(Standing then) {
        boolean wasThere = then.request().isPresent();
        boolean settled = then.request().filter(PromotionState::settled).isPresent();
        boolean lost = what.isLost() && then.build().isEmpty();
        boolean alone = what.point().life().standsAlone();
        Standing now = standing();
        if (settled) {
            assertThat("the request", now.request(), is(then.request()));
        } else if (wasThere && lost && !alone) {
            // people, or its time, may be faster than Jenkins is to find that the build is lost
            assertThat(
                    "the request",
                    now.request().map(Enum::name).orElse("none"),
                    is(oneOf(PromotionState.ABORTED.name(), what.point().end())));
        } else if (wasThere || !lost && what.point().isSaved() && then.build().isEmpty()) {
            assertThat(
                    "the request",
                    now.request().map(Enum::name),
                    is(Optional.of(what.point().end())));
        }
        if (what.point().after() == RestartPoint.After.DELETE && wasThere && !settled && !lost) {
            assertThat("the build", now.build(), is(Optional.empty()));
        } else if (then.build().isPresent()) {
            assertThat("the build", now.build(), is(then.build()));
        } else if (lost && what.point().after() == RestartPoint.After.DELETE) {
            // whoever deletes it may be faster than Jenkins is to find that it is lost
            assertThat("the build", now.build(), is(oneOf(Optional.of(Result.FAILURE), Optional.<Result>empty())));
        } else if (lost) {
            assertThat("the build", now.build(), is(Optional.of(Result.FAILURE)));
        } else if (wasThere || what.point().isSaved()) {
            assertThat("the build", now.build(), is(Optional.of(result(now))));
        }
        requireNoFalseSuccess(now);
    }

    /** What becomes of a build that is back, by how its request ended. */
    private Result result(Standing now) {
        if (what.point().after() == RestartPoint.After.STOP) {
            return Result.ABORTED;
        }
        boolean well = now.request().filter(PromotionState.ASSIGNED::equals).isPresent();
        return well || what.point().life().standsAlone() ? Result.SUCCESS : Result.FAILURE;
    }

    /** A build that says that it went on has what it waited for. */
    private void requireNoFalseSuccess(Standing now) {
        if (now.build().filter(Result.SUCCESS::equals).isPresent()
                && !what.point().life().standsAlone()) {
            assertThat("the request", now.request(), is(Optional.of(PromotionState.ASSIGNED)));
            assertThat(log(), containsString("went on with " + what.name() + "@1"));
        }
    }

    /** What waited for the version to go live heard of it once. */
    void requireDeployed() throws Exception {
        if (deployJob().isPresent()
                && asked().filter(it -> it.state() == PromotionState.ASSIGNED).isPresent()) {
            WorkflowJob job = deployJob().get();
            Brink.until(() -> job.getLastBuild() != null && !job.getLastBuild().isBuilding() && !job.isInQueue());
            assertThat("deploys", job.getLastBuild().getNumber(), is(1));
            assertThat("the deploy", job.getLastBuild().getResult(), is(Result.SUCCESS));
        }
    }
}
