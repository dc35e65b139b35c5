package io.jenkins.plugins.modellineage.export;

import io.jenkins.plugins.modellineage.experiment.LoggedModel;
import java.io.IOException;
import java.util.List;

/** The logged models that are kept with a run. */
@FunctionalInterface
public interface LoggedWith {
    /** Of a run without any. */
    LoggedWith NOTHING = List::of;

    /** All of them, deleted ones as well, in the order in which they were logged. */
    List<LoggedModel> all() throws IOException;
}
