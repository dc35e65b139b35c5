package io.jenkins.plugins.modellineage.experiment;

import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * Something a run was given: a data set, a prompt, a base model.
 *
 * @param name printable, {@value Naming#KEY_LENGTH} characters at most
 * @param digest identity of the content; of files: of their {@link Manifest}
 * @param source where it came from, free text of {@value Naming#REMARK_LENGTH} characters at most, may be empty
 * @param context what it was used for (train, eval, prompt, …), free text as well
 * @param files the files with their digests, sorted like a manifest's; empty when the input is no file
 * @param dataset what a client said of it, of a data set that only the client saw
 * @param facts what its files hold; empty where nobody read them
 * @param commit of another system that it is; empty of what is none
 */
public record Input(
        String name,
        Sha256 digest,
        String source,
        String context,
        List<FileDigest> files,
        Optional<Dataset> dataset,
        Optional<InputFacts> facts,
        Optional<DataCommit> commit) {
    public Input {
        Objects.requireNonNull(commit, "commit");
        Objects.requireNonNull(facts, "facts");
        Objects.requireNonNull(dataset, "dataset");
        Naming.key("input name", name);
        Objects.requireNonNull(digest, "digest");
        Naming.text("The source of input " + Naming.quoted(name), source, Naming.REMARK_LENGTH);
        Naming.text("The context of input " + Naming.quoted(name), context, Naming.REMARK_LENGTH);
        files = new Manifest(files).files();
    }

    public Input(String name, Sha256 digest, String source, String context, List<FileDigest> files) {
        this(name, digest, source, context, files, Optional.empty(), Optional.empty(), Optional.empty());
    }

    /** What a client said of a data set that only the client saw. */
    public Input(
            String name,
            Sha256 digest,
            String source,
            String context,
            List<FileDigest> files,
            Optional<Dataset> dataset) {
        this(name, digest, source, context, files, dataset, Optional.empty(), Optional.empty());
    }

    /** What is known of files that were read. */
    public Input(
            String name,
            Sha256 digest,
            String source,
            String context,
            List<FileDigest> files,
            Optional<Dataset> dataset,
            Optional<InputFacts> facts) {
        this(name, digest, source, context, files, dataset, facts, Optional.empty());
    }

    /** An input made of files, identified by their manifest. */
    public static Input ofFiles(String name, String source, String context, List<FileDigest> files) {
        return new Input(name, new Manifest(files).digest(), source, context, files);
    }

    /** Its digest for people: the SHA-256 or, of a commit, what its own system says, with the word of that before it. */
    public String toldDigest() {
        return commit.map(DataCommit::toldDigest).orElse(digest.hex());
    }

    /** The same input with what its files hold. */
    public Input holding(Optional<InputFacts> read) {
        return new Input(name, digest, source, context, files, dataset, read, commit);
    }
}
