package io.jenkins.plugins.modellineage.jenkins.pages.view;

import io.jenkins.plugins.modellineage.experiment.ByteSize;
import io.jenkins.plugins.modellineage.jenkins.home.HandStamping;
import io.jenkins.plugins.modellineage.jenkins.home.PickedFiles;
import java.util.List;
import org.kohsuke.stapler.export.Exported;
import org.kohsuke.stapler.export.ExportedBean;

/**
 * What would be stamped of a run if its reader did it now.
 *
 * @param files the first of them
 * @param fileCount how many there are
 * @param bytes of all of them
 * @param change what is to be said of a build that goes back to a change request; null for others
 */
@ExportedBean(defaultVisibility = 999)
public record StampOutlook(
        @Exported List<PickedRow> files,
        @Exported int fileCount,
        @Exported long bytes,
        @Exported String change) {
    private static final int MOST_FILES = 100;

    public static StampOutlook of(HandStamping.Outlook outlook) {
        List<PickedFiles.Picked> all = outlook.files().all();
        return new StampOutlook(
                all.stream().limit(MOST_FILES).map(PickedRow::of).toList(),
                all.size(),
                outlook.files().bytes(),
                outlook.change().orElse(null));
    }

    /** How many are not among the first. */
    public int hidden() {
        return fileCount - files.size();
    }

    public String bytesWritten() {
        return ByteSize.written(bytes);
    }
}
