package io.jenkins.plugins.modellineage.jenkins.pages.lineage;

import io.jenkins.plugins.modellineage.comparison.FileChange;
import io.jenkins.plugins.modellineage.experiment.DataCommit;
import io.jenkins.plugins.modellineage.experiment.FileDigest;
import io.jenkins.plugins.modellineage.experiment.Input;
import io.jenkins.plugins.modellineage.jenkins.home.PageAddress;
import io.jenkins.plugins.modellineage.jenkins.pages.view.FileRow;
import io.jenkins.plugins.modellineage.jenkins.pages.view.InputRow;
import io.jenkins.plugins.modellineage.jenkins.pages.view.Lists;
import io.jenkins.plugins.modellineage.jenkins.pages.view.NodeView;
import io.jenkins.plugins.modellineage.jenkins.pages.view.Once;
import io.jenkins.plugins.modellineage.jenkins.pages.view.Paged;
import io.jenkins.plugins.modellineage.jenkins.pages.view.Sight;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.kohsuke.stapler.export.Exported;
import org.kohsuke.stapler.export.ExportedBean;

/** A content as the input that it was given as, and what changed since that was something else. */
@ExportedBean(defaultVisibility = 999)
public final class DigestInput {
    private final Optional<Input> input;
    private final Optional<EarlierInput> earlier;
    private final Sight sight;
    private final Supplier<Paged<FileRow>> files;
    private final Supplier<Paged<FileChangeRow>> changes;
    private final Supplier<Optional<ChangedCommit>> changedCommit = new Once<>(this::changedSince);

    /** @param input empty for what was never given as a whole */
    DigestInput(Optional<Input> input, Optional<EarlierInput> earlier, Sight sight, Lists lists) {
        this.input = input;
        this.earlier = earlier;
        this.sight = sight;
        this.files = lists.rows("files", this::allFiles, file -> FileRow.of(file, any -> null));
        this.changes = lists.rows("changes", this::allChanges, FileChangeRow::of);
    }

    private List<FileDigest> allFiles() {
        return input.map(Input::files).orElse(List.of());
    }

    private List<FileChange> allChanges() {
        return earlier.map(was -> FileChange.between(was.input().files(), allFiles()))
                .orElse(List.of());
    }

    /** What the input is called and where it came from, as it was first told; null for what was never given as a whole. */
    @Exported
    public InputRow input() {
        return input.map(InputRow::of).orElse(null);
    }

    @Exported(name = "files")
    public List<FileRow> jsonFiles() {
        return files().items();
    }

    /** The files of which the input is made. */
    public Paged<FileRow> files() {
        return files.get();
    }

    @Exported(name = "changes")
    public List<FileChangeRow> jsonChanges() {
        return changes().items();
    }

    /** What changed in its files since it was something else. */
    public Paged<FileChangeRow> changes() {
        return changes.get();
    }

    /** The input as it was before, named by its digest; null where no version tells. */
    @Exported
    public NodeView earlier() {
        return earlier.map(was -> new NodeView(
                        "input",
                        was.input().digest().abbreviated(),
                        PageAddress.of(was.input().digest())))
                .orElse(null);
    }

    /** The last version that was made from that; null likewise. */
    @Exported
    public NodeView earlierAt() {
        return earlier.map(was -> new NodeView(
                        "version",
                        was.version().ref().label(),
                        sight.url(was.version().ref())))
                .orElse(null);
    }

    /** What changed in the files of a commit, by the digests of its own system; null where that is not known. */
    @Exported
    public List<String> commitChanges() {
        return changedCommit.get().map(ChangedCommit::changes).orElse(null);
    }

    /** Whether more changed in the files of a commit. */
    @Exported
    public boolean moreCommitChanges() {
        return changedCommit.get().filter(ChangedCommit::more).isPresent();
    }

    /** Whether its server told so when the page was asked for, since not all of its files are on record. */
    @Exported
    public boolean commitChangesAsked() {
        return changedCommit.get().filter(ChangedCommit::asked).isPresent();
    }

    private Optional<ChangedCommit> changedSince() {
        Optional<DataCommit> before = earlier.flatMap(was -> was.input().commit());
        return input.flatMap(Input::commit).flatMap(now -> before.flatMap(was -> ChangedCommit.between(now, was)));
    }

    /** Whether both are made of files that are on record. */
    public boolean comparesFiles() {
        return earlier.filter(was -> !was.input().files().isEmpty()).isPresent()
                && !allFiles().isEmpty();
    }
}
