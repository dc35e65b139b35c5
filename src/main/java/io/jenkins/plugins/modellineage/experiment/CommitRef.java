package io.jenkins.plugins.modellineage.experiment;

import java.nio.charset.StandardCharsets;

/**
 * Names a commit of data that another system keeps.
 *
 * @param system by its word: {@code pachyderm}
 * @param repo as that system writes it, {@code default/raw}; empty where only the id of the commit is known
 * @param id of the commit
 */
public record CommitRef(String system, String repo, String id) {
    /** UTF-16 units of a repo, and of an id. */
    public static final int LENGTH = 250;

    /** The canonical form's first line: another form would have another digest for the same commit. */
    private static final String HEADER = "model-lineage commit 1\n";

    private static final int SHOWN = 12;

    public CommitRef {
        Naming.key("system of a commit", system);
        Naming.key("id of a commit", id);
        if (!repo.isEmpty()) {
            Naming.key("repo of a commit", repo);
        }
    }

    /** The same commit whatever the repo: other systems give one id to all that belongs together. */
    public CommitRef anyRepo() {
        return repo.isEmpty() ? this : new CommitRef(system, "", id);
    }

    /** By what it is found among contents: the SHA-256 of its name, and of nothing that it holds. */
    public Sha256 identity() {
        return Sha256.of((HEADER + system + "\n" + repo + "\n" + id + "\n").getBytes(StandardCharsets.UTF_8));
    }

    /** {@code raw@a04c32342101}, short enough for a picture. */
    public String label() {
        return repo.substring(repo.lastIndexOf('/') + 1) + "@" + id.substring(0, Math.min(SHOWN, id.length()));
    }

    /** {@code pachyderm:default/raw@a04c323421014550ad4637098da4f135}. */
    @Override
    public String toString() {
        return system + ":" + repo + "@" + id;
    }
}
