package io.jenkins.plugins.modellineage.experiment;

import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What the files of an input hold. Small whatever they hold: it stands in the ledger.
 *
 * @param kinds how many files there are of each kind, by its word
 * @param rows of all tables and JSON, and lines of all texts that are not empty
 * @param columns names in first rows, and keys of objects; the first {@value #COLUMNS} of them
 * @param lines what is known of the lines; empty where none was read
 * @param declared what files among them say of the data
 * @param findings where that is not so, and why rows were not read, in sentences
 */
public record InputFacts(
        SortedMap<String, Integer> kinds,
        long rows,
        List<String> columns,
        Optional<DistinctLines> lines,
        List<DeclaredData> declared,
        List<String> findings) {
    /** The kind of files that are one array. */
    public static final String JSON = "JSON";

    /** The kind of files of which nothing is read. */
    public static final String BINARY = "binary";

    /** The kind of files that tell their rows and columns at their end, and of which no row is read. */
    public static final String PARQUET = "Parquet";

    /** The kind of such files of which the rows are read as well, as rows of JSON. */
    public static final String PARQUET_ROWS = "Parquet with rows";

    /** Most columns, and UTF-16 units of the name of one. */
    public static final int COLUMNS = 200;

    /** Most files that say something of the data, and most findings. */
    public static final int DECLARED = 10;

    public static final int FINDINGS = 20;

    private static final int KINDS = 20;

    /** What a name ends in that says nothing of the content. */
    private static final Pattern PACKED = Pattern.compile("\\.(gz|gzip|bgz|zst|zstd)$");

    /**
     * The lines that inputs are compared by.
     *
     * @param distinct how many there are; estimated where they are too many to keep a hash of each
     * @param exact whether that is counted
     * @param ignored lines that are too short to be compared
     * @param cut lines that are too long to be compared as a whole
     */
    public record DistinctLines(long distinct, boolean exact, long ignored, long cut) {
        public DistinctLines {
            if (distinct < 0 || ignored < 0 || cut < 0) {
                throw new IllegalArgumentException("An input has " + distinct + " distinct lines and " + ignored
                        + " short ones and " + cut + " long ones; none can be negative");
            }
        }

        /** None of which is too long. */
        public DistinctLines(long distinct, boolean exact, long ignored) {
            this(distinct, exact, ignored, 0);
        }
    }

    public InputFacts {
        kinds = SortedMaps.copyOf(kinds);
        columns = List.copyOf(columns);
        Objects.requireNonNull(lines, "lines");
        if (rows < 0) {
            throw new IllegalArgumentException("An input has " + rows + " rows; none can be negative");
        } else if (kinds.size() > KINDS || columns.size() > COLUMNS) {
            throw new IllegalArgumentException("An input has files of " + kinds.size() + " kinds and " + columns.size()
                    + " columns; at most " + KINDS + " and " + COLUMNS + " are kept");
        }
        kinds.keySet().forEach(kind -> Naming.key("kind of files", kind));
        columns.forEach(column -> Naming.text("The name of a column", column, COLUMNS));
        declared = List.copyOf(declared);
        findings = List.copyOf(findings);
        if (declared.size() > DECLARED || findings.size() > FINDINGS) {
            throw new IllegalArgumentException(declared.size() + " files say something of an input, and there are "
                    + findings.size() + " findings; at most " + DECLARED + " and " + FINDINGS + " are kept");
        }
        findings.forEach(finding -> Naming.text("A finding", finding, Naming.REMARK_LENGTH));
    }

    /** What the files hold, where none of them says anything. */
    public InputFacts(
            SortedMap<String, Integer> kinds, long rows, List<String> columns, Optional<DistinctLines> lines) {
        this(kinds, rows, columns, lines, List.of(), List.of());
    }

    /** The name in lower case, without what only tells how the file is packed. */
    public static String unpacked(String path) {
        return PACKED.matcher(path.toLowerCase(Locale.ROOT)).replaceFirst("");
    }

    /** The same with what files among them say. */
    public InputFacts declaring(List<DeclaredData> said, List<String> found) {
        return new InputFacts(kinds, rows, columns, lines, said, found);
    }

    /** The same with another count of its lines, if it has any. */
    public InputFacts counting(long distinct, boolean exact) {
        return new InputFacts(
                kinds,
                rows,
                columns,
                lines.map(known -> new DistinctLines(distinct, exact, known.ignored(), known.cut())),
                declared,
                findings);
    }

    /** Every text in it. */
    public Stream<String> texts() {
        return Stream.of(
                        kinds.keySet().stream(),
                        columns.stream(),
                        findings.stream(),
                        declared.stream().flatMap(DeclaredData::texts))
                .flatMap(some -> some);
    }

    /**
     * How many of the files are JSON and no array, of which no row is known; 0 where some were not read at all.
     *
     * @param files of the input
     * @param counts names of those that count
     */
    public long jsonObjects(List<FileDigest> files, Predicate<String> counts) {
        List<String> json = files.stream()
                .filter(file -> file.size() > 0)
                .map(FileDigest::path)
                .filter(path -> unpacked(path).endsWith(".json"))
                .toList();
        long without = json.stream().filter(counts.negate()).count();
        return unread() > 0 ? 0 : Math.max(0, json.size() - kinds.getOrDefault(JSON, 0) - without);
    }

    /** Whether each row of the files was read as a whole, and in a form whose texts are known. */
    public boolean isWhole(List<FileDigest> files) {
        Set<String> declaring = declared.stream().map(DeclaredData::file).collect(Collectors.toSet());
        return unread() == 0
                && lines.filter(known -> known.cut() == 0).isPresent()
                && jsonObjects(files, name -> !declaring.contains(name)) == 0;
    }

    /** Of how many of the files no row was read. */
    public int unread() {
        return kinds.getOrDefault(BINARY, 0) + kinds.getOrDefault(PARQUET, 0);
    }
}
