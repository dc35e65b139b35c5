package io.jenkins.plugins.modellineage.jenkins.steps;

import hudson.model.TaskListener;
import io.jenkins.plugins.modellineage.experiment.Naming;
import io.jenkins.plugins.modellineage.jenkins.home.Acting;
import io.jenkins.plugins.modellineage.jenkins.home.Place;
import io.jenkins.plugins.modellineage.jenkins.home.Versions;
import io.jenkins.plugins.modellineage.model.ModelName;
import java.io.IOException;
import java.util.Optional;
import org.jenkinsci.plugins.workflow.steps.StepContext;

/** Finds the model that a step names. One that is called differently now is found by its former name too. */
final class FormerName {
    private FormerName() {}

    /** The model's place; a line in the log says so when it has another name now and the build may read of it. */
    static Place place(StepContext context, Acting acting, String model) throws IOException, InterruptedException {
        Place place = Place.of(acting, model);
        Optional<ModelName> now = place.renamed();
        if (now.isPresent() && Versions.exists(acting, place)) {
            String path =
                    model.substring(0, model.length() - place.name().value().length()) + now.get();
            context.get(TaskListener.class)
                    .getLogger()
                    .println("Model " + Naming.quoted(model) + " was renamed, and its former name leads to it; write"
                            + " model: " + Naming.quoted(path));
        }
        return place;
    }
}
