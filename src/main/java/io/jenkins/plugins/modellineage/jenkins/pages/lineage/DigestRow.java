package io.jenkins.plugins.modellineage.jenkins.pages.lineage;

import io.jenkins.plugins.modellineage.experiment.CommitRef;
import io.jenkins.plugins.modellineage.experiment.FileDigest;
import io.jenkins.plugins.modellineage.experiment.Input;
import io.jenkins.plugins.modellineage.experiment.Sha256;
import io.jenkins.plugins.modellineage.jenkins.home.PageAddress;
import io.jenkins.plugins.modellineage.jenkins.pages.view.NodeView;
import io.jenkins.plugins.modellineage.jenkins.pages.view.Sight;
import io.jenkins.plugins.modellineage.model.ModelVersion;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.kohsuke.stapler.export.Exported;
import org.kohsuke.stapler.export.ExportedBean;

/**
 * A content that was found by its digest.
 *
 * @param digest its SHA-256
 * @param what version, file, input or commit
 * @param name of the version, path of the file, name of the input
 * @param at the version or run that it was found at
 * @param url of the page about it, relative to Jenkins' root
 */
@ExportedBean(defaultVisibility = 999)
public record DigestRow(
        @Exported String digest,
        @Exported String what,
        @Exported String name,
        @Exported NodeView at,
        @Exported String url) {

    static DigestRow of(Sha256 digest, String what, String name, NodeView at) {
        return new DigestRow(digest.hex(), what, name, at, PageAddress.of(digest));
    }

    /** What of the version has a digest that begins so. */
    static List<DigestRow> of(ModelVersion version, String prefix, Sight sight) {
        NodeView at = new NodeView("version", version.ref().label(), sight.url(version.ref()));
        List<DigestRow> rows = new ArrayList<>();
        add(rows, of(version.manifest().digest(), "version", version.ref().label(), at), prefix);
        files(version.manifest().files(), rows, prefix, at);
        for (Input input : version.inputs()) {
            add(rows, of(input.digest(), "input", input.name(), at), prefix);
            files(input.files(), rows, prefix, at);
            input.commit().ifPresent(commit -> commit.refs().forEach(ref -> commit(rows, ref, prefix, at)));
        }
        return rows;
    }

    /** A commit, found by its name or by its id alone. */
    private static void commit(List<DigestRow> rows, CommitRef ref, String prefix, NodeView at) {
        if (Stream.of(ref, ref.anyRepo()).anyMatch(name -> name.identity().hex().startsWith(prefix))) {
            rows.add(of(ref.identity(), "commit", ref.toString(), at));
        }
    }

    private static void files(List<FileDigest> files, List<DigestRow> rows, String prefix, NodeView at) {
        files.stream()
                .filter(file -> file.size() > 0)
                .forEach(file -> add(rows, of(file.sha256(), "file", file.path(), at), prefix));
    }

    private static void add(List<DigestRow> rows, DigestRow row, String prefix) {
        if (row.digest().startsWith(prefix)) {
            rows.add(row);
        }
    }
}
