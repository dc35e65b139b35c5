package io.jenkins.plugins.modellineage.jenkins.pages.view;

import io.jenkins.plugins.modellineage.experiment.FileDigest;
import io.jenkins.plugins.modellineage.experiment.LoggedModel;
import io.jenkins.plugins.modellineage.experiment.Refusal;
import io.jenkins.plugins.modellineage.experiment.TrackedRun;
import java.util.List;

/** What clients brought to a run beside its log, and where files of the run are downloaded. */
public interface RunBrought {
    /** Where an artifact is downloaded; null when the reader may not. */
    String url(FileDigest artifact);

    /** Files that wait for the run's end to be archived, those of logged models left out. */
    List<FileDigest> sent();

    /** Where one of these is downloaded; null when the reader may not. */
    String sentUrl(FileDigest file);

    /** The logged models that are kept with the run. */
    List<LoggedModel> models();

    /** The row of one of these. */
    LoggedModelRow row(LoggedModel model);

    /** What they were refused. */
    List<Refusal> refusals();

    /** Nothing, and no downloads. */
    static RunBrought none(TrackedRun run) {
        return new RunBrought() {
            @Override
            public String url(FileDigest artifact) {
                return null;
            }

            @Override
            public List<FileDigest> sent() {
                return List.of();
            }

            @Override
            public String sentUrl(FileDigest file) {
                return null;
            }

            @Override
            public List<LoggedModel> models() {
                return List.of();
            }

            @Override
            public List<Refusal> refusals() {
                return List.of();
            }

            @Override
            public LoggedModelRow row(LoggedModel model) {
                throw new IllegalStateException("Run " + run.id() + " has no logged models");
            }
        };
    }
}
