package io.jenkins.plugins.modellineage.data.declared;

import io.jenkins.plugins.modellineage.data.FileFacts;
import io.jenkins.plugins.modellineage.experiment.DeclaredData;
import io.jenkins.plugins.modellineage.experiment.DeclaredData.NamedFile;
import io.jenkins.plugins.modellineage.experiment.DeclaredData.Split;
import io.jenkins.plugins.modellineage.experiment.FileDigest;
import io.jenkins.plugins.modellineage.experiment.InputFacts;
import io.jenkins.plugins.modellineage.experiment.Naming;
import io.jenkins.plugins.modellineage.weights.ModelFileException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Reads what files of an input say of it, and holds it against the files that are there. */
public final class Declarations {
    /** Most bytes of a file that is read. */
    public static final int BYTES = 1 << 20;

    private static final List<DeclarationReader> READERS =
            List.of(new DvcFile(), new DatasetInfos(), new DatasetCard(), new Croissant());

    /** Files that are tried. */
    private static final int MOST_LOOKED_AT = 100;

    private static final Set<String> COMMON = Set.of("README.md", "metadata.json");

    private final SortedMap<String, FileDigest> files;
    private final Map<String, FileFacts> facts;
    private final List<DeclaredData> said = new ArrayList<>();
    private final List<String> findings = new ArrayList<>();
    private int looked;

    /**
     * @param files of the input by their paths
     * @param facts of those that were read
     */
    public Declarations(SortedMap<String, FileDigest> files, Map<String, FileFacts> facts) {
        this.files = files;
        this.facts = facts;
    }

    /** Whether a file may say something, by its path. */
    public static boolean mayBe(String path) {
        return READERS.stream().anyMatch(reader -> reader.reads(path));
    }

    /** Whether more files are of use. */
    public boolean isFull() {
        return said.size() == InputFacts.DECLARED || looked >= MOST_LOOKED_AT;
    }

    /** Reads one of the files. */
    public void read(String path, String text) {
        for (DeclarationReader reader : READERS) {
            if (reader.reads(path) && !isFull() && !isOfAPart(path)) {
                looked++;
                read(reader, path, text);
            }
        }
    }

    /** The facts with what was said. */
    public InputFacts in(InputFacts input) {
        List<String> all = Stream.concat(input.findings().stream(), findings.stream())
                .limit(InputFacts.FINDINGS)
                .toList();
        return input.declaring(said, all);
    }

    /** In a folder of many projects, each has files of these names, and none of them is about the input. */
    private boolean isOfAPart(String path) {
        return COMMON.contains(path.substring(path.lastIndexOf('/') + 1))
                && files.keySet().stream().anyMatch(other -> depth(other) < depth(path));
    }

    private static long depth(String path) {
        return path.chars().filter(c -> c == '/').count();
    }

    private void read(DeclarationReader reader, String path, String text) {
        try {
            Optional<DeclaredData> read = reader.read(path, text);
            read.ifPresent(said::add);
            read.ifPresent(this::hold);
        } catch (ModelFileException noSuch) {
            find(path, "is not read: " + noSuch.getMessage());
        } catch (RuntimeException | StackOverflowError defect) {
            find(
                    path,
                    "is not read: its reader failed with " + defect.getClass().getSimpleName());
        }
    }

    private void hold(DeclaredData data) {
        String folder = data.file().substring(0, data.file().lastIndexOf('/') + 1);
        data.files().forEach(named -> hold(data, folder, named));
        data.splits().forEach(split -> hold(data, folder, split));
    }

    private void hold(DeclaredData data, String folder, NamedFile named) {
        FileDigest file = files.get(folder + named.path());
        if (file == null) {
            return;
        }
        String sha256 = "sha256:" + file.sha256().hex();
        if (named.bytes().isPresent() && named.bytes().getAsLong() != file.size()) {
            find(
                    data.file(),
                    "says that " + Naming.quoted(named.path()) + " has "
                            + named.bytes().getAsLong() + " bytes; it has " + file.size());
        } else if (named.digest().startsWith("sha256:") && !named.digest().equals(sha256)) {
            find(data.file(), "says another SHA-256 of " + Naming.quoted(named.path()) + " than it has");
        }
    }

    private void hold(DeclaredData data, String folder, Split split) {
        if (split.rows().isEmpty()) {
            return;
        }
        Pattern name = Pattern.compile("(^|.*[/._ -])" + Pattern.quote(split.name()) + "([/._ -].*|$)");
        List<FileFacts> of = facts.entrySet().stream()
                .filter(file ->
                        !file.getKey().equals(data.file()) && file.getKey().startsWith(folder))
                .filter(file ->
                        name.matcher(file.getKey().substring(folder.length())).matches())
                .map(Map.Entry::getValue)
                .toList();
        boolean isRead = !of.isEmpty() && of.stream().allMatch(FileFacts::hasRecords);
        long rows = of.stream().mapToLong(FileFacts::rows).sum();
        if (isRead && rows != split.rows().getAsLong()) {
            find(
                    data.file(),
                    "says that " + Naming.quoted(split.name()) + " has "
                            + split.rows().getAsLong() + " rows; its files have " + rows);
        }
    }

    private void find(String path, String what) {
        if (findings.size() < InputFacts.FINDINGS) {
            findings.add(Naming.line(Naming.quoted(path) + " " + what));
        }
    }
}
