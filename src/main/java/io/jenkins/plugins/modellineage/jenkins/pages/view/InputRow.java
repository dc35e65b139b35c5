package io.jenkins.plugins.modellineage.jenkins.pages.view;

import io.jenkins.plugins.modellineage.experiment.ByteSize;
import io.jenkins.plugins.modellineage.experiment.DataCommit;
import io.jenkins.plugins.modellineage.experiment.FileDigest;
import io.jenkins.plugins.modellineage.experiment.Input;
import io.jenkins.plugins.modellineage.experiment.InputFacts;
import io.jenkins.plugins.modellineage.experiment.InputFacts.DistinctLines;
import io.jenkins.plugins.modellineage.experiment.Sha256;
import io.jenkins.plugins.modellineage.jenkins.home.PageAddress;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import org.kohsuke.stapler.export.Exported;
import org.kohsuke.stapler.export.ExportedBean;

/**
 * Something a run was given.
 *
 * @param files how many files it is made of; of a commit, how many of them are kept
 * @param bytes of all of them
 * @param kinds of the files, in words; empty where nobody read them
 * @param rows of the files; null where nobody read them
 * @param distinctLines about how many of the lines are distinct; null likewise
 * @param columns of tables, and keys of JSON
 * @param declared what files among them say of the data
 * @param findings where that is not so
 * @param commit that it is; null for what is none
 */
@ExportedBean(defaultVisibility = 999)
public record InputRow(
        @Exported String name,
        @Exported String context,
        @Exported String source,
        @Exported String digest,
        @Exported int files,
        @Exported long bytes,
        @Exported String kinds,
        @Exported Long rows,
        @Exported Long distinctLines,
        @Exported List<String> columns,
        @Exported List<DeclaredRow> declared,
        @Exported List<String> findings,
        @Exported CommitRow commit) {
    private static final int MOST_COLUMNS = 12;

    public static InputRow of(Input input) {
        Optional<InputFacts> facts = input.facts();
        return new InputRow(
                input.name(),
                input.context(),
                input.source(),
                input.digest().hex(),
                input.commit()
                        .map(DataCommit::files)
                        .map(List::size)
                        .orElse(input.files().size()),
                input.commit()
                        .map(InputRow::bytes)
                        .orElse(input.files().stream()
                                .mapToLong(FileDigest::size)
                                .sum()),
                facts.map(InputRow::kinds).orElse(""),
                facts.map(InputFacts::rows).orElse(null),
                facts.flatMap(InputFacts::lines).map(DistinctLines::distinct).orElse(null),
                facts.map(InputFacts::columns).orElse(List.of()),
                facts.map(InputFacts::declared).orElse(List.of()).stream()
                        .map(DeclaredRow::of)
                        .toList(),
                facts.map(InputFacts::findings).orElse(List.of()),
                input.commit().map(CommitRow::of).orElse(null));
    }

    private static long bytes(DataCommit commit) {
        return commit.files().stream().mapToLong(file -> file.bytes().orElse(0)).sum();
    }

    private static String kinds(InputFacts facts) {
        return facts.kinds().size() == 1
                ? facts.kinds().firstKey()
                : facts.kinds().entrySet().stream()
                        .map(kind -> kind.getValue() + " " + kind.getKey())
                        .collect(Collectors.joining(", "));
    }

    /** Empty where it has no files. */
    public String bytesWritten() {
        return files == 0 ? "" : ByteSize.written(bytes);
    }

    /** The short digest of what is a commit, with the page of the input. */
    public NodeView commitDigest() {
        return new NodeView("input", commit.shortDigest(), PageAddress.of(Sha256.parse(digest)));
    }

    /** Empty where nobody read any. */
    public String rowsWritten() {
        return rows == null ? "" : String.format(Locale.ROOT, "%,d", rows);
    }

    /** The first ones; three dots stand for the others. */
    public String columnsWritten() {
        return columns.stream().limit(MOST_COLUMNS).collect(Collectors.joining(", "))
                + (columns.size() > MOST_COLUMNS ? ", …" : "");
    }
}
