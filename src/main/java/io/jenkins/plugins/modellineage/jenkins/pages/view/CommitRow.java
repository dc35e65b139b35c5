package io.jenkins.plugins.modellineage.jenkins.pages.view;

import io.jenkins.plugins.modellineage.experiment.CommitRef;
import io.jenkins.plugins.modellineage.experiment.DataCommit;
import io.jenkins.plugins.modellineage.experiment.DataCommit.CommitFile;
import io.jenkins.plugins.modellineage.experiment.DataCommit.Origin;
import io.jenkins.plugins.modellineage.experiment.DataCommit.Role;
import io.jenkins.plugins.modellineage.jenkins.home.PageAddress;
import java.util.List;
import org.kohsuke.stapler.export.Exported;
import org.kohsuke.stapler.export.ExportedBean;

/**
 * A commit of data that another system keeps.
 *
 * @param branch empty where none is known, as are the path's digest and the repo
 * @param digest of the path, of that system's kind
 * @param files digests and paths: {@code pachyderm:… /train/data.csv}; the first {@value #FILES}
 * @param moreFiles whether there are more
 * @param data commits of data that it came from
 * @param code commits of programs that it came from
 * @param moreOrigins whether it came from more
 */
@ExportedBean(defaultVisibility = 999)
public record CommitRow(
        @Exported String system,
        @Exported String repo,
        @Exported String id,
        @Exported String branch,
        @Exported String path,
        @Exported String digest,
        @Exported List<String> files,
        @Exported boolean moreFiles,
        @Exported List<NodeView> data,
        @Exported List<NodeView> code,
        @Exported boolean moreOrigins) {
    private static final int FILES = 50;
    private static final int DIGITS = 12;

    public static CommitRow of(DataCommit commit) {
        CommitRef ref = commit.ref();
        return new CommitRow(
                ref.system(),
                ref.repo(),
                ref.id(),
                commit.branch(),
                commit.path(),
                commit.digest(),
                commit.files().stream().limit(FILES).map(CommitRow::file).toList(),
                commit.moreFiles() || commit.files().size() > FILES,
                origins(commit, Role.DATA),
                origins(commit, Role.CODE),
                commit.moreOrigins());
    }

    private static String file(CommitFile file) {
        return (file.digest() + " " + file.path()).strip();
    }

    private static List<NodeView> origins(DataCommit commit, Role role) {
        return commit.origins().stream()
                .filter(origin -> origin.role() == role)
                .map(Origin::ref)
                .map(CommitRow::node)
                .toList();
    }

    /** A commit with its page. */
    public static NodeView node(CommitRef ref) {
        return new NodeView("commit", ref.label(), PageAddress.of(ref.identity()));
    }

    /** The commit itself, with its page. */
    public NodeView commit() {
        return node(new CommitRef(system, repo, id));
    }

    /** The digest as a table has it, short, with the word of its kind; that of the commit where the path has none. */
    public String shortDigest() {
        String whole = digest.isEmpty() ? system + ":" + id : digest; // as DataCommit tells it
        int begin = whole.indexOf(':') + 1;
        return whole.substring(0, Math.min(whole.length(), begin + DIGITS));
    }

    /** In one line: {@code pachyderm, master, 3 files}. */
    public String told() {
        String counted = (moreFiles ? "the first " : "") + files.size() + (files.size() == 1 ? " file" : " files");
        return system + (branch.isEmpty() ? "" : ", " + branch) + (files.isEmpty() ? "" : ", " + counted);
    }
}
