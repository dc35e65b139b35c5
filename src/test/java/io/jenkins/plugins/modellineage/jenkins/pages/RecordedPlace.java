package io.jenkins.plugins.modellineage.jenkins.pages;

import io.jenkins.plugins.modellineage.jenkins.home.ModelLineage;
import io.jenkins.plugins.modellineage.jenkins.pages.answer.PageUrls;
import io.jenkins.plugins.modellineage.jenkins.rest.Route;
import io.jenkins.plugins.modellineage.model.ModelName;
import io.jenkins.plugins.modellineage.model.ModelRef;
import io.jenkins.plugins.modellineage.model.ScopeId;
import io.jenkins.plugins.modellineage.promotion.PromotionRef;
import io.jenkins.plugins.modellineage.tracking.RunLog;
import org.jenkinsci.plugins.workflow.job.WorkflowJob;
import org.jenkinsci.plugins.workflow.job.WorkflowRun;

/** A folder with everything that addresses lead to, and the address of each route in it. */
record RecordedPlace(
        RecordedHome home,
        String text,
        WorkflowJob job,
        WorkflowRun build,
        RunLog run,
        ModelRef model,
        ScopeId lost,
        PromotionRef promotion) {
    /** @param lostName also what was tracked, so that no two places have the same contents */
    static RecordedPlace of(RecordedHome home, String lostName) throws Exception {
        WorkflowJob job = home.job("train");
        WorkflowRun build = home.build(job);
        RunLog run = home.tracked(build, lostName, 3);
        ModelRef model = home.model("tiny-lm");
        home.live(build, home.stamped(build, model, run, "text"), "alice");
        ScopeId lost = home.lostScope(lostName);
        home.stamped(build, new ModelRef(lost, new ModelName("left")), run, "text");
        PromotionRef promotion = home.waiting(build, home.stamped(build, model, run, "text"), "alice");
        return new RecordedPlace(home, lostName, job, build, run, model, lost, promotion);
    }

    /** The bytes of the file were never archived, so its route answers 404 even to those who may have it. */
    String address(Route route) {
        return path(route, file()) + asked(route);
    }

    /** The same without what is asked for behind it, and with other words where the path of a file stands. */
    String path(Route route, String file) {
        return route.path()
                .replace("{folder}", home.team.getUrl().replaceFirst("/$", ""))
                .replace("{model}", PageUrls.of(model))
                .replace("{scope}", lost.value())
                .replace("{stage}", "production")
                .replace("{number}", "1")
                .replace("{path}", file)
                .replace("{digest}", digest())
                .replace("{id}", promotion.id())
                .replace("{job}", job.getUrl().replaceFirst("/$", ""))
                .replace("{build}", build.getUrl().replaceFirst("/$", ""))
                .replace("{run}", run.id().value());
    }

    /** The file that the run recorded. */
    String file() {
        return text + ".bin";
    }

    private String digest() {
        return ModelLineage.get()
                .registry()
                .version(model.version(1))
                .orElseThrow()
                .inputs()
                .get(0)
                .digest()
                .hex();
    }

    private String asked(Route route) {
        String path = route.path();
        if (path.contains("/compare/text/")) {
            String model = home.team.getFullName() + "/tiny-lm@";
            return "?of=" + model + "1&of=" + model + "2&param=" + text;
        }
        if (path.contains("/compare/tensors/") || path.contains("/compare/answers/")) {
            String model = home.team.getFullName() + "/tiny-lm@";
            return "?of=" + model + "1&of=" + model + "2";
        }
        if (path.endsWith("mlflow/run")) {
            return "?id=" + run.id().value();
        }
        if (path.contains("/live/")) {
            return "?stage=production";
        } else if (route.parameters().contains("metric,")) {
            return "?metric=loss";
        } else if (path.endsWith("/promote/ask")) {
            return "?stage=other";
        } else if (path.endsWith("/rollback")) {
            return "?stage=production&reason=r";
        }
        return path.endsWith("/close") ? "?reason=r" : "";
    }
}
