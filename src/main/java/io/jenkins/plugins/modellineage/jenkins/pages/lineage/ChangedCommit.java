package io.jenkins.plugins.modellineage.jenkins.pages.lineage;

import io.jenkins.plugins.modellineage.experiment.DataCommit;
import io.jenkins.plugins.modellineage.jenkins.pachyderm.ToldChanges;
import io.jenkins.plugins.modellineage.tracker.pachyderm.ChangedFiles;
import java.util.List;
import java.util.Optional;

/**
 * What changed in the files of a commit since an earlier one.
 *
 * @param changes {@code added /train/b.csv}, {@code changed …} and {@code removed …}
 * @param more whether there are more
 * @param asked whether the server told so just now, since not all is on record
 */
record ChangedCommit(List<String> changes, boolean more, boolean asked) {
    /** Empty where neither the record nor the server tells. */
    static Optional<ChangedCommit> between(DataCommit now, DataCommit before) {
        if (now.comparesFiles(before)) {
            List<String> changes = now.changesSince(before);
            return Optional.of(new ChangedCommit(
                    changes.stream().limit(ChangedFiles.MOST).toList(), changes.size() > ChangedFiles.MOST, false));
        }
        return ToldChanges.between(now, before).map(told -> new ChangedCommit(told.changes(), told.more(), true));
    }
}
