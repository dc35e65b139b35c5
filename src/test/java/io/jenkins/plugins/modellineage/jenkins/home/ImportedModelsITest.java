package io.jenkins.plugins.modellineage.jenkins.home;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.is;

import hudson.FilePath;
import hudson.model.TaskListener;
import hudson.security.ACL;
import io.jenkins.plugins.modellineage.jenkins.run.BoundSecrets;
import io.jenkins.plugins.modellineage.jenkins.run.Reach;
import io.jenkins.plugins.modellineage.jenkins.run.WorkspaceHistory;
import io.jenkins.plugins.modellineage.jenkins.steps.Pipelines;
import io.jenkins.plugins.modellineage.tracker.history.HistoryBounds;
import java.util.List;
import java.util.Optional;
import org.jenkinsci.plugins.workflow.job.WorkflowRun;
import org.junit.jupiter.api.Test;
import org.jvnet.hudson.test.JenkinsRule;
import org.jvnet.hudson.test.junit.jupiter.WithJenkins;

/** An import of more versions than one build takes. */
@WithJenkins
class ImportedModelsITest {
    private static final HistoryBounds TWO = new HistoryBounds(2, 1_000, 1 << 20);

    private static ImportedModels imported(WorkflowRun build, FilePath workspace) throws Exception {
        Acting acting = new Acting(build, ACL.SYSTEM2, "7");
        try (WorkspaceHistory history =
                WorkspaceHistory.at(WorkspaceHistory.Sought.MODELS, workspace, "store", Reach.NONE, TWO)) {
            ImportPlace place =
                    new ImportPlace("store", Optional.empty(), history, Optional.empty(), TaskListener.NULL);
            return ImportedModels.of(acting, "", place, BoundSecrets.NONE);
        }
    }

    private static List<String> names(ImportedModels imported) {
        return imported.versions().stream()
                .map(version -> version.ref().label())
                .toList();
    }

    @Test
    void shouldReachWhatLiesBehindTheBoundsOfOneImportWithTheNext(JenkinsRule jenkins) throws Exception {
        WorkflowRun build =
                Pipelines.job(jenkins, "history", "sleep 600").scheduleBuild2(0).waitForStart();
        FilePath workspace = jenkins.jenkins.getWorkspaceFor(build.getParent());
        workspace.child("store/models/lm/meta.yaml").write("name: lm\n", "UTF-8");
        for (int version = 1; version <= 5; version++) {
            workspace
                    .child("store/models/lm/version-" + version + "/meta.yaml")
                    .write("name: lm\nversion: '" + version + "'\ncreation_timestamp: 179601152133" + version, "UTF-8");
        }

        ImportedModels first = imported(build, workspace);
        ImportedModels second = imported(build, workspace);
        ImportedModels third = imported(build, workspace);
        ImportedModels last = imported(build, workspace);
        build.doStop();

        assertThat(names(first), contains("lm@1", "lm@2"));
        assertThat(names(second), contains("lm@3", "lm@4"));
        assertThat(second.before(), is(2));
        assertThat(names(third), contains("lm@5"));
        assertThat(names(last), is(empty()));
        assertThat(last.before(), is(5));
    }
}
