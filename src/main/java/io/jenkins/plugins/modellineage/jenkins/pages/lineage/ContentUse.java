package io.jenkins.plugins.modellineage.jenkins.pages.lineage;

import io.jenkins.plugins.modellineage.experiment.CommitRef;
import io.jenkins.plugins.modellineage.experiment.DataCommit;
import io.jenkins.plugins.modellineage.experiment.FileDigest;
import io.jenkins.plugins.modellineage.experiment.Input;
import io.jenkins.plugins.modellineage.experiment.Sha256;
import io.jenkins.plugins.modellineage.jenkins.pages.view.Moment;
import io.jenkins.plugins.modellineage.jenkins.pages.view.NodeView;
import io.jenkins.plugins.modellineage.jenkins.pages.view.Sight;
import io.jenkins.plugins.modellineage.model.ModelVersion;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.kohsuke.stapler.export.Exported;
import org.kohsuke.stapler.export.ExportedBean;

/**
 * A version that has a content or was made from it.
 *
 * @param how it has it: as an input of that name, as the file of that path
 * @param build that stamped it
 */
@ExportedBean(defaultVisibility = 999)
public record ContentUse(
        @Exported NodeView version,
        @Exported String how,
        @Exported NodeView build,
        Moment stamped) {

    /** A version that was made from the content. */
    static ContentUse madeFrom(ModelVersion version, Sha256 digest, Sight sight) {
        String how = version.inputs().stream()
                .flatMap(input -> as(input, digest))
                .distinct()
                .collect(Collectors.joining(", "));
        return of(version, how, sight);
    }

    private static Stream<String> as(Input input, Sha256 digest) {
        return input.digest().equals(digest)
                ? Stream.of(input.context().isEmpty() ? input.name() : input.name() + " (" + input.context() + ")")
                : Stream.concat(paths(input.files(), digest), commits(input, digest))
                        .map(path -> path + " of " + input.name());
    }

    private static Stream<String> commits(Input input, Sha256 digest) {
        return input.commit().stream()
                .flatMap(DataCommit::refs)
                .filter(ref -> Stream.of(ref, ref.anyRepo())
                        .anyMatch(name -> name.identity().equals(digest)))
                .map(CommitRef::label);
    }

    /** A version that has the content. */
    static ContentUse holding(ModelVersion version, Sha256 digest, Sight sight) {
        boolean whole = version.manifest().digest().equals(digest);
        String how = whole
                ? "all its files"
                : paths(version.manifest().files(), digest).collect(Collectors.joining(", "));
        return of(version, how, sight);
    }

    private static Stream<String> paths(List<FileDigest> files, Sha256 digest) {
        return files.stream().filter(file -> file.sha256().equals(digest)).map(FileDigest::path);
    }

    private static ContentUse of(ModelVersion version, String how, Sight sight) {
        return new ContentUse(
                new NodeView("version", version.ref().label(), sight.url(version.ref())),
                how,
                sight.sees(version.build())
                        ? new NodeView(
                                "build",
                                version.build().label(),
                                sight.url(version.build()).orElse(null))
                        : null,
                new Moment(version.stamped()));
    }

    /** When it was stamped, in milliseconds since 1970. */
    @Exported
    public long timestamp() {
        return stamped.millis();
    }
}
