package io.jenkins.plugins.modellineage.jenkins.home;

import io.jenkins.plugins.modellineage.jenkins.config.ModelLineageConfiguration;
import io.jenkins.plugins.modellineage.jenkins.run.Reach;
import io.jenkins.plugins.modellineage.jenkins.run.ReadBounds;
import io.jenkins.plugins.modellineage.jenkins.run.Standing;
import java.io.IOException;
import org.jenkinsci.plugins.workflow.graph.FlowNode;
import org.jenkinsci.plugins.workflow.steps.StepContext;

/** What a step's files may be reached through, beside the folder that it stands in, and how much of them is hashed. */
public final class LinkedFolders {
    private LinkedFolders() {}

    /** The workspace that Jenkins gave the block around the step, and the folders that an administrator listed. */
    public static Reach around(StepContext context) throws IOException, InterruptedException {
        return new Reach(
                Standing.workspace(context.get(FlowNode.class)),
                ModelLineageConfiguration.get().getLinkedFolders(),
                bounds(ModelLineageConfiguration.get()));
    }

    private static ReadBounds bounds(ModelLineageConfiguration configuration) {
        return new ReadBounds(configuration.hashedFileBytes(), configuration.hashedBytes());
    }
}
