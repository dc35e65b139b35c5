package io.jenkins.plugins.modellineage.experiment;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * The files of a version, sorted by the unsigned UTF-8 bytes of their paths; no path twice. A value, and no record only
 * because it keeps its digest once asked for: every row of every page asks again.
 */
public final class Manifest {
    /** The canonical form's first line: another form would have another digest for the same files. */
    private static final String HEADER = "model-lineage manifest 1\n";

    public static final Manifest EMPTY = new Manifest(List.of());

    private final List<FileDigest> files;
    private Sha256 digest;

    /**
     * @param given in any order
     * @throws IllegalArgumentException when a path is there twice
     */
    public Manifest(List<FileDigest> given) {
        files = given.stream().sorted(Manifest::byPathBytes).toList();
        for (int i = 1; i < files.size(); i++) {
            if (files.get(i).path().equals(files.get(i - 1).path())) {
                throw new IllegalArgumentException(
                        "File " + Naming.quoted(files.get(i).path())
                                + " is listed twice; narrow the patterns so that each file is named once");
            }
        }
    }

    public List<FileDigest> files() {
        return files;
    }

    /**
     * The identity of the content: SHA-256 of {@link #canonicalForm()}. Unlike a digest over the files' digests alone it
     * changes when a file is renamed.
     */
    public Sha256 digest() {
        Sha256 known = digest;
        if (known == null) {
            known = Sha256.of(canonicalForm().getBytes(StandardCharsets.UTF_8));
            digest = known;
        }
        return known;
    }

    /** A first line that names the form, then one line {@code <sha256> <size> <path>} a file, each ended by a line feed. */
    public String canonicalForm() {
        StringBuilder form = new StringBuilder(HEADER);
        for (FileDigest file : files) {
            form.append(file.sha256())
                    .append(' ')
                    .append(file.size())
                    .append(' ')
                    .append(file.path())
                    .append('\n');
        }
        return form.toString();
    }

    public long totalBytes() {
        return files.stream().mapToLong(FileDigest::size).sum();
    }

    public Optional<FileDigest> file(String path) {
        return files.stream().filter(file -> file.path().equals(path)).findFirst();
    }

    public boolean isEmpty() {
        return files.isEmpty();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Manifest manifest && files.equals(manifest.files);
    }

    @Override
    public int hashCode() {
        return files.hashCode();
    }

    @Override
    public String toString() {
        return "Manifest[files=" + files + "]";
    }

    private static int byPathBytes(FileDigest one, FileDigest other) {
        return Arrays.compareUnsigned(
                one.path().getBytes(StandardCharsets.UTF_8), other.path().getBytes(StandardCharsets.UTF_8));
    }
}
