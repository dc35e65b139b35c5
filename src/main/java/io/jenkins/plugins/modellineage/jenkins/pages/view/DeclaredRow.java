package io.jenkins.plugins.modellineage.jenkins.pages.view;

import io.jenkins.plugins.modellineage.experiment.DeclaredData;
import io.jenkins.plugins.modellineage.experiment.DeclaredData.NamedFile;
import io.jenkins.plugins.modellineage.experiment.DeclaredData.Split;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.kohsuke.stapler.export.Exported;
import org.kohsuke.stapler.export.ExportedBean;

/**
 * What a file among those of an input says of the data.
 *
 * @param splits with their rows: {@code train 30}
 * @param digests of files that it names: {@code md5:… data.xml}
 */
@ExportedBean(defaultVisibility = 999)
public record DeclaredRow(
        @Exported String file,
        @Exported String format,
        @Exported String name,
        @Exported String version,
        @Exported String licence,
        @Exported List<String> splits,
        @Exported List<String> digests) {
    private static final int MOST_SPLITS = 8;

    public static DeclaredRow of(DeclaredData data) {
        return new DeclaredRow(
                data.file(),
                data.format(),
                data.name(),
                data.version(),
                data.licence(),
                data.splits().stream().map(DeclaredRow::split).toList(),
                data.files().stream().map(DeclaredRow::digest).toList());
    }

    private static String split(Split split) {
        return split.name() + (split.rows().isPresent() ? " " + split.rows().getAsLong() : "");
    }

    private static String digest(NamedFile file) {
        return (file.digest() + " " + file.path()).strip();
    }

    /** In one line: {@code Hugging Face: questions, 1.2.0, mit, train 30, test 10}. */
    public String told() {
        return format + ": "
                + Stream.of(
                                Stream.of(name, version, licence),
                                splits.stream().limit(MOST_SPLITS),
                                digests.isEmpty() ? Stream.<String>of() : Stream.of(digests.size() + " digests"))
                        .flatMap(some -> some)
                        .filter(text -> !text.isEmpty())
                        .collect(Collectors.joining(", "));
    }
}
