package io.jenkins.plugins.modellineage.jenkins.pages.view;

import io.jenkins.plugins.modellineage.comparison.Row;
import io.jenkins.plugins.modellineage.comparison.Value;
import io.jenkins.plugins.modellineage.experiment.FileDigest;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** Which values are texts that are worth comparing line by line, and where that is done. */
final class TextLinks {
    /** Characters that the eye compares without help. */
    private static final int SHORT = 60;

    private static final Set<String> TEXTS = Set.of(
            ("json jsonl ndjson txt md csv tsv yaml yml toml ini cfg conf properties env xml html htm py sh jinja jinja2 j2"
                            + " tmpl prompt log sql js ts java gradle groovy")
                    .split(" "));

    private TextLinks() {}

    /**
     * Empty for what is no text, is short, or is the same in both.
     *
     * @param side that is compared with the first one
     */
    static Optional<String> of(Row row, int side, List<Contender> all) {
        Contender before = all.get(0);
        Contender after = all.get(side);
        Optional<Value> left = row.cells().get(0);
        Optional<Value> right = row.cells().get(side);
        if (left.isEmpty()
                || right.isEmpty()
                || left.get().exact().equals(right.get().exact())) {
            return Optional.empty();
        }
        return kind(row, left.get(), right.get(), List.of(before, after))
                .map(kind -> "model-lineage/compare/text/?" + SideBySide.query(List.of(before.id(), after.id())) + "&"
                        + kind + "=" + PageQuery.encoded(row.key()));
    }

    private static Optional<String> kind(Row row, Value left, Value right, List<Contender> both) {
        return switch (row.aspect()) {
            case PARAMETER -> Optional.of("param").filter(any -> isLong(left) || isLong(right));
            case TAG -> Optional.of("tag").filter(any -> isLong(left) || isLong(right));
            case FILE -> Optional.of("file").filter(any -> both.stream().allMatch(one -> isText(one, row.key())));
            default -> Optional.empty();
        };
    }

    private static boolean isLong(Value value) {
        return value.exact().length() > SHORT || value.exact().indexOf('\n') >= 0;
    }

    /** By its name and size; whether it is one is seen when it is read. */
    private static boolean isText(Contender of, String path) {
        String name = path.substring(path.lastIndexOf('/') + 1).toLowerCase(Locale.ROOT);
        int dot = name.lastIndexOf('.');
        boolean named = dot < 0
                ? Set.of("readme", "license", "dockerfile", "jenkinsfile", "makefile")
                        .contains(name)
                : TEXTS.contains(name.substring(dot + 1));
        return named
                && of.side().files().stream()
                        .filter(file -> file.path().equals(path))
                        .mapToLong(FileDigest::size)
                        .allMatch(size -> size <= TextSide.LARGEST);
    }
}
