package io.jenkins.plugins.modellineage.experiment;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * A commit of data that another system keeps, as that system tells of it. Nobody here read the data: digests are those of
 * that system, each with the word for its kind before it, and are never compared with our own.
 *
 * @param branch that the commit was asked for by, or lies on; empty where none is known
 * @param path below which the data lies in the commit; {@code /} for all of it
 * @param digest of that path; empty where it is not known
 * @param files below that path, the first {@value #FILES}
 * @param moreFiles whether there are more
 * @param origins the commits that it came from, each once, the first {@value #ORIGINS}
 * @param moreOrigins whether there are more
 */
public record DataCommit(
        CommitRef ref,
        String branch,
        String path,
        String digest,
        List<CommitFile> files,
        boolean moreFiles,
        List<Origin> origins,
        boolean moreOrigins) {
    /** Most files, and most commits that it came from. */
    public static final int FILES = 1_000;

    public static final int ORIGINS = 100;

    /** Most commits that one commit directly came from. */
    public static final int DIRECT = 100;

    /** UTF-16 units of a path, and of a digest. */
    public static final int LENGTH = 500;

    /** Of one file: sizes of all files of a commit must add up. */
    public static final long MOST_BYTES = 1L << 50;

    private static final String HEADER = "model-lineage data of commit 1\n";

    /** @param digest may be empty */
    public record CommitFile(String path, String digest, OptionalLong bytes) {
        public CommitFile {
            Naming.text("The path of a file of a commit", path, LENGTH);
            Naming.text("The digest of a file of a commit", digest, LENGTH);
            if (bytes.orElse(0) < 0 || bytes.orElse(0) > MOST_BYTES) {
                throw new IllegalArgumentException(
                        "File " + Naming.quoted(path) + " of a commit has the size " + bytes.getAsLong());
            }
        }
    }

    /** What a commit is to those that came from it. */
    public enum Role {
        /** Data that was read. */
        DATA("data"),
        /** The program that read it. */
        CODE("code");

        private final String word;

        Role(String word) {
            this.word = word;
        }

        public String word() {
            return word;
        }

        /** The role of that word; data for words of later versions. */
        public static Role of(String word) {
            return CODE.word.equals(word) ? CODE : DATA;
        }
    }

    /**
     * A commit that the data came from.
     *
     * @param madeOf which of the commits it came from directly; that of commits that are not told may be among them
     */
    public record Origin(CommitRef ref, Role role, boolean direct, List<CommitRef> madeOf) {
        public Origin {
            Objects.requireNonNull(ref, "ref");
            Objects.requireNonNull(role, "role");
            madeOf = List.copyOf(madeOf);
            if (madeOf.size() > DIRECT) {
                throw new IllegalArgumentException(
                        ref + " came from " + madeOf.size() + " commits; at most " + DIRECT + " are kept");
            }
        }
    }

    public DataCommit {
        Objects.requireNonNull(ref, "ref");
        Naming.text("The branch of a commit", branch, LENGTH);
        Naming.text("The path in a commit", path, LENGTH);
        Naming.text("The digest in a commit", digest, LENGTH);
        files = List.copyOf(files);
        origins = List.copyOf(origins);
        if (files.size() > FILES || origins.size() > ORIGINS) {
            throw new IllegalArgumentException("Commit " + ref + " has " + files.size() + " files and came from "
                    + origins.size() + " commits; at most " + FILES + " and " + ORIGINS + " are kept");
        }
    }

    /** One of which no more is known than its name. */
    public static DataCommit named(CommitRef ref) {
        return new DataCommit(ref, "", "/", "", List.of(), false, List.of(), false);
    }

    /** The identity of an input that is this: SHA-256 of what names it, since nobody here saw its content. */
    public Sha256 identity() {
        return Sha256.of((HEADER + ref + "\n" + path + "\n").getBytes(StandardCharsets.UTF_8));
    }

    /** {@code pachyderm:default/raw@a04c323421014550ad4637098da4f135:/train}. */
    public String written() {
        return ref + (path.equals("/") ? "" : ":" + path);
    }

    /** The digest of the path or, where that is not known, the id of the commit, with the word of the system before it. */
    public String toldDigest() {
        return digest.isEmpty() ? ref.system() + ":" + ref.id() : digest;
    }

    /** As an input of a run. */
    public Input input(String name, String source, String context) {
        return new Input(
                name,
                identity(),
                source.isEmpty() ? written() : source,
                context,
                List.of(),
                Optional.empty(),
                Optional.empty(),
                Optional.of(this));
    }

    /** The commit and those that it came from. */
    public Stream<CommitRef> refs() {
        return Stream.concat(Stream.of(ref), origins.stream().map(Origin::ref));
    }

    /** By what an input of it is found: the names of all of these, with and without their repos. */
    public Stream<Sha256> identities() {
        return refs().flatMap(each -> Stream.of(each, each.anyRepo()))
                .distinct()
                .map(CommitRef::identity);
    }

    /** What this commit, or one that it came from, came from directly. */
    public List<Origin> directOrigins(CommitRef of) {
        if (of.equals(ref)) {
            return origins.stream().filter(Origin::direct).toList();
        }
        List<CommitRef> from = origins.stream()
                .filter(origin -> origin.ref().equals(of))
                .flatMap(origin -> origin.madeOf().stream())
                .toList();
        return origins.stream().filter(origin -> from.contains(origin.ref())).toList();
    }

    /** What directly came from that commit, this one included. */
    public List<CommitRef> directOutcomes(CommitRef of) {
        List<CommitRef> outcomes = new ArrayList<>();
        for (Origin origin : origins) {
            if (origin.direct() && origin.ref().equals(of)) {
                outcomes.add(ref);
            }
            if (origin.madeOf().contains(of)) {
                outcomes.add(origin.ref());
            }
        }
        return outcomes.stream().distinct().toList();
    }

    /** Whether all files of both are on record, so that it can be told what changed. */
    public boolean comparesFiles(DataCommit earlier) {
        return knowsFiles() && earlier.knowsFiles() && path.equals(earlier.path);
    }

    /** Not so where there are more, or no more is known of it than its name. */
    private boolean knowsFiles() {
        return !moreFiles && !(digest.isEmpty() && files.isEmpty());
    }

    /** {@code added /train/b.csv}, {@code changed …} and {@code removed …}, by the digests of the other system. */
    public List<String> changesSince(DataCommit earlier) {
        SortedMap<String, String> before = digests(earlier);
        List<String> changes = new ArrayList<>();
        digests(this).forEach((file, now) -> {
            String was = before.remove(file);
            if (!now.equals(was)) {
                changes.add((was == null ? "added " : "changed ") + file);
            }
        });
        before.keySet().forEach(file -> changes.add("removed " + file));
        return changes;
    }

    private static SortedMap<String, String> digests(DataCommit commit) {
        SortedMap<String, String> digests = new TreeMap<>();
        commit.files.forEach(file -> digests.put(file.path(), file.digest()));
        return digests;
    }

    /** Text that was found, as far as it is kept. */
    public static String kept(String text) {
        return Naming.shortened(Naming.plain(Naming.shortened(text, LENGTH)), LENGTH);
    }

    /** Every text in it. */
    public Stream<String> texts() {
        return Stream.of(
                        Stream.of(branch, path, digest),
                        refs().map(CommitRef::toString),
                        files.stream().flatMap(file -> Stream.of(file.path(), file.digest())))
                .flatMap(some -> some);
    }
}
