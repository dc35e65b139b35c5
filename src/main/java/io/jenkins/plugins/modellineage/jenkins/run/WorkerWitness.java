package io.jenkins.plugins.modellineage.jenkins.run;

import hudson.EnvVars;
import io.jenkins.plugins.modellineage.experiment.Input;
import io.jenkins.plugins.modellineage.experiment.RunEvent;
import io.jenkins.plugins.modellineage.tracker.pachyderm.WorkerEnvironment;
import io.jenkins.plugins.modellineage.tracking.RunLog;
import java.io.IOException;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jenkinsci.plugins.workflow.steps.StepContext;

/** Sees whether a step runs in a worker of Pachyderm, and then its job and the commits that it was given. */
final class WorkerWitness {
    private WorkerWitness() {}

    /** Records what the environment says, unless the run has it; what holds a secret of the build is left out. */
    static void tell(StepContext context, RunLog run) throws IOException, InterruptedException {
        EnvVars environment = context.get(EnvVars.class);
        SortedMap<String, String> known = environment == null ? new TreeMap<>() : WorkerEnvironment.known(environment);
        if (known.isEmpty()) {
            return;
        }
        BoundSecrets secrets = BoundSecrets.at(context);
        known.values().removeIf(secrets::hold);
        SortedMap<String, String> tags = WorkerEnvironment.tags(known);
        tags.entrySet().removeAll(run.tags().entrySet());
        if (!tags.isEmpty()) {
            run.append(new RunEvent.TagsSet(tags));
        }
        List<Input> inputs = WorkerEnvironment.inputs(known);
        List<Input> news = inputs.isEmpty() ? inputs : news(inputs, run.run().inputs());
        if (!news.isEmpty()) {
            run.append(new RunEvent.InputsRecorded(news));
        }
    }

    private static List<Input> news(List<Input> inputs, List<Input> recorded) {
        return inputs.stream().filter(input -> !recorded.contains(input)).toList();
    }
}
