package io.jenkins.plugins.modellineage.jenkins.pages.view;

import io.jenkins.plugins.modellineage.experiment.ByteSize;
import io.jenkins.plugins.modellineage.experiment.FileDigest;
import io.jenkins.plugins.modellineage.model.ModelVersion;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.kohsuke.stapler.export.Exported;
import org.kohsuke.stapler.export.ExportedBean;

/** All that is on record about a version itself; what became of it is not part of it. */
@ExportedBean(defaultVisibility = 999)
public record VersionView(
        @Exported(merge = true) VersionRow row,
        @Exported String description,
        @Exported String run,

        @Exported(name = "params", verboseMap = "name/value")
        Map<String, String> allParams,

        @Exported(name = "tags", verboseMap = "name/value") Map<String, String> allTags,
        @Exported List<SummaryRow> summaries,
        @Exported List<InputRow> inputs,
        @Exported(name = "files") List<FileRow> allFiles,

        @Exported(name = "provenance", verboseMap = "name/value")
        Map<String, String> allFacts,

        @Exported long bytes,
        MetricOrder order) {

    /** @param url where a file of the version is downloaded, or null */
    public static VersionView of(
            ModelVersion version, VersionRow row, Sight sight, MetricOrder order, Function<FileDigest, String> url) {
        return new VersionView(
                row,
                version.description().orElse(""),
                version.run().value(),
                version.params(),
                version.tags(),
                SummaryRow.of(version.measured().summaries(), order),
                InputRow.of(version.inputs()),
                FileRow.of(version.manifest().files(), url),
                Facts.of(version.provenance(), sight),
                version.manifest().totalBytes(),
                order);
    }

    public Shown<Pair> params() {
        return Pair.of(allParams);
    }

    public Shown<Pair> tags() {
        return Pair.of(allTags);
    }

    public Shown<Pair> metrics() {
        return Shown.of(MetricRow.latestOf(row.metrics(), order));
    }

    public Shown<FileRow> files() {
        return Shown.of(allFiles);
    }

    /** Whether none of its files can be downloaded. */
    public boolean filesGone() {
        return !allFiles.isEmpty() && allFiles.stream().allMatch(file -> file.url() == null);
    }

    public Shown<Pair> facts() {
        return Pair.of(allFacts);
    }

    /** As text, since a message would group the digits of a number. */
    public String exactBytes() {
        return Long.toString(bytes);
    }

    public String bytesWritten() {
        return ByteSize.written(bytes);
    }
}
