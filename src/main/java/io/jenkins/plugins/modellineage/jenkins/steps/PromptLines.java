package io.jenkins.plugins.modellineage.jenkins.steps;

import hudson.model.Run;
import hudson.model.TaskListener;
import io.jenkins.plugins.modellineage.jenkins.home.Acting;
import io.jenkins.plugins.modellineage.jenkins.home.Versions;
import io.jenkins.plugins.modellineage.model.ModelVersion;
import io.jenkins.plugins.modellineage.model.PromptContent;
import io.jenkins.plugins.modellineage.prompt.FoundPrompt;
import java.io.IOException;
import java.io.PrintStream;
import java.util.Optional;
import org.jenkinsci.plugins.workflow.steps.StepContext;

/** What a log says of a prompt that was stamped: first what breaks its callers. */
final class PromptLines {
    private PromptLines() {}

    static void stamped(ModelVersion version, FoundPrompt found, StepContext context)
            throws IOException, InterruptedException {
        PrintStream log = context.get(TaskListener.class).getLogger();
        PromptContent now = version.prompt().orElseThrow();
        Optional<ModelVersion> before = Versions.before(Acting.at(context), version);
        before.flatMap(ModelVersion::prompt)
                .flatMap(now::variablesSince)
                .ifPresent(change ->
                        log.println("Callers of " + version.ref().model().name() + " break: " + change + " (since "
                                + before.get().ref().label() + ")"));
        log.println("Stamped prompt "
                + Stamper.linked(context.get(Run.class), version.ref().label()) + " (" + now.sentence() + "), digest "
                + now.digest().abbreviated());
        found.findings().forEach(log::println);
    }
}
