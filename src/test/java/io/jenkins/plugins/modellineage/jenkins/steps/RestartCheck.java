package io.jenkins.plugins.modellineage.jenkins.steps;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.lessThanOrEqualTo;
import static org.hamcrest.Matchers.not;

import hudson.model.Result;
import io.jenkins.plugins.modellineage.jenkins.home.ModelLineage;
import io.jenkins.plugins.modellineage.lineage.LedgerEntry;
import io.jenkins.plugins.modellineage.lineage.RegistryEvent;
import io.jenkins.plugins.modellineage.lineage.RegistryEvent.PromotionRequested;
import io.jenkins.plugins.modellineage.lineage.RegistryEvent.StageAssigned;
import io.jenkins.plugins.modellineage.model.ModelName;
import io.jenkins.plugins.modellineage.model.ModelRef;
import io.jenkins.plugins.modellineage.model.ScopeId;
import io.jenkins.plugins.modellineage.model.StageName;
import io.jenkins.plugins.modellineage.promotion.Promotion;
import io.jenkins.plugins.modellineage.promotion.PromotionState;
import java.util.Optional;
import java.util.stream.Stream;
import jenkins.model.Jenkins;
import org.jenkinsci.plugins.workflow.job.WorkflowJob;
import org.jenkinsci.plugins.workflow.job.WorkflowRun;
import org.jvnet.hudson.test.JenkinsRule;

/** What must be so of one model's promotion after a restart, whatever happened. */
final class RestartCheck {
    private static final StageName PRODUCTION = new StageName("production");

    private final String name;
    private final ModelRef model;

    RestartCheck(String name) {
        this.name = name;
        this.model = new ModelRef(ScopeId.ROOT, new ModelName(name));
    }

    /** The build, under the name that its job has now. */
    static Optional<WorkflowRun> build(String model) {
        return Stream.of(model, model + "-renamed")
                .map(job -> Jenkins.get().getItemByFullName(job, WorkflowJob.class))
                .filter(job -> job != null && job.getBuildByNumber(1) != null)
                .map(job -> job.getBuildByNumber(1))
                .findFirst();
    }

    Optional<WorkflowRun> build() {
        return build(name);
    }

    String model() {
        return name;
    }

    boolean waits() {
        return asked().filter(Promotion::waiting).isPresent();
    }

    /** What the build asked for first. */
    Optional<Promotion> asked() {
        return ModelLineage.get().registry().promotionsOf(model).stream()
                .filter(promotion -> promotion.version().number() == 1)
                .findFirst();
    }

    String id() {
        return asked().orElseThrow().id();
    }

    Optional<Result> result() {
        return build().map(WorkflowRun::getResult);
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

    /** The ledger, the stage and the page say the same, and nothing was done twice. */
    void agree(JenkinsRule jenkins) throws Exception {
        assertThat(ModelLineage.get().ledger().verify().problems(), is(empty()));
        assertThat("stamps", ModelLineage.get().registry().nextVersion(model) - 1, is(lessThanOrEqualTo(2)));
        assertThat("requests", count(PromotionRequested.class, 1), is(lessThanOrEqualTo(1L)));
        assertThat("assignments", count(StageAssigned.class, 1), is(lessThanOrEqualTo(1L)));
        boolean promoted =
                asked().filter(it -> it.state() == PromotionState.ASSIGNED).isPresent();
        assertThat("assigned", count(StageAssigned.class, 1) == 1, is(promoted));
        Optional<Integer> live = ModelLineage.get().registry().live(model, PRODUCTION);
        boolean newer = count(StageAssigned.class, 2) == 1;
        assertThat(live, is(newer ? Optional.of(2) : promoted ? Optional.of(1) : Optional.empty()));
        if (asked().isPresent()) {
            page(jenkins, live);
        }
    }

    private void page(JenkinsRule jenkins, Optional<Integer> live) throws Exception {
        JenkinsRule.WebClient browser = jenkins.createWebClient();
        String page = browser.goTo("model-lineage/model/" + name + "/api/json", "application/json")
                .getWebResponse()
                .getContentAsString();
        String stage = "\"version\":\"" + name + "@" + live.orElse(0) + "\"";
        String stages = page.substring(page.indexOf("\"stages\":["));
        stages = stages.substring(0, stages.indexOf(']', stages.indexOf("\"deploys\":[]") + 12));
        assertThat(stages, live.isPresent() ? containsString(stage) : not(containsString("\"version\"")));
    }

    private long count(Class<? extends RegistryEvent> type, int version) throws Exception {
        try (Stream<LedgerEntry> entries = ModelLineage.get().ledger().read()) {
            return entries.map(LedgerEntry::event)
                    .filter(type::isInstance)
                    .filter(event -> event.subject().equals(Optional.of(model.version(version))))
                    .count();
        }
    }

    /** A build that says that it was successful promoted its version. */
    void requirePromoted() {
        assertThat(asked().orElseThrow().state(), is(PromotionState.ASSIGNED));
        assertThat(log(), containsString("went on with " + name + "@1"));
    }

    /** The step that waited is back, so its request ends as it would have without the restart. */
    void requireEnd(RestartPoint.After after) {
        assertThat(asked().orElseThrow().state().name(), is(after.end()));
        Result expected = after.end().equals("ASSIGNED") ? Result.SUCCESS : Result.FAILURE;
        result().ifPresent(
                        result -> assertThat(result, is(after == RestartPoint.After.STOP ? Result.ABORTED : expected)));
    }
}
