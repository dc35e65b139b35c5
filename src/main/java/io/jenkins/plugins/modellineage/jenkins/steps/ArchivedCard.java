package io.jenkins.plugins.modellineage.jenkins.steps;

import hudson.Launcher;
import hudson.model.Run;
import io.jenkins.plugins.modellineage.card.AuthorsCard;
import io.jenkins.plugins.modellineage.card.Difference;
import io.jenkins.plugins.modellineage.experiment.FileDigest;
import io.jenkins.plugins.modellineage.experiment.Naming;
import io.jenkins.plugins.modellineage.experiment.Sha256;
import io.jenkins.plugins.modellineage.jenkins.home.AuthorsCards;
import io.jenkins.plugins.modellineage.jenkins.home.Refused;
import io.jenkins.plugins.modellineage.jenkins.run.BoundSecrets;
import io.jenkins.plugins.modellineage.jenkins.run.WorkspaceFiles;
import io.jenkins.plugins.modellineage.model.ModelVersion;
import io.jenkins.plugins.modellineage.tracking.RunLog;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** The card that the author of a model wrote, read before anything is stamped and archived with the other files. */
final class ArchivedCard {
    /** Lines of a log. */
    private static final int TOLD = 10;

    private AuthorsCard card;
    private final Sha256 digest;

    private ArchivedCard(AuthorsCard card, Sha256 digest) {
        this.card = card;
        this.digest = digest;
    }

    /**
     * Reads a file of the workspace.
     *
     * @throws Refused when it is no card
     * @throws IllegalArgumentException when it holds a secret
     */
    static ArchivedCard read(WorkspaceFiles files, BoundSecrets secrets, String path)
            throws IOException, InterruptedException {
        if (path.matches(".*[*?\\\\,].*")) {
            throw new Refused("'card' names one file, not " + Naming.quoted(path)
                    + "; write a path such as 'README.md', without * ? , and \\");
        }
        byte[] bytes = files.read(path, AuthorsCards.LARGEST);
        AuthorsCard card = AuthorsCards.read(path, bytes);
        secrets.refuse("the card " + Naming.quoted(path) + ", front matter", card.frontMatter());
        secrets.refuse("the card " + Naming.quoted(path), card.body());
        return new ArchivedCard(card, Sha256.of(bytes));
    }

    /**
     * Archives the file into the run.
     *
     * @throws Refused when it is not any more what was read
     */
    FileDigest archive(WorkspaceFiles files, Run<?, ?> build, Launcher launcher, RunLog run)
            throws IOException, InterruptedException {
        List<FileDigest> archived = files.archive(card.path(), build, launcher, run);
        FileDigest file = archived.get(0);
        if (archived.size() != 1 || !file.sha256().equals(digest)) {
            throw new Refused(
                    Naming.quoted(card.path()) + " changed while it was read; write the card before the step");
        }
        card = new AuthorsCard(file.path(), card.frontMatter(), card.body());
        return file;
    }

    /** Its path among the files of the version. */
    String path() {
        return card.path();
    }

    /** Says where it differs from what was found, or that the version has another. */
    void tell(ModelVersion version, Consumer<String> log) {
        if (!version.card().equals(Optional.of(card.path()))) {
            log.accept("Warning: " + version.ref().label() + " was stamped before with these files and "
                    + version.card()
                            .map(path -> "the card " + Naming.quoted(path))
                            .orElse("no card")
                    + ", which stays");
            return;
        }
        List<Difference> differences = AuthorsCards.differences(version, card);
        differences.stream()
                .limit(TOLD)
                .map(each -> "Warning: " + each.sentence())
                .forEach(log);
        if (differences.size() > TOLD) {
            log.accept("Warning: the card differs in " + (differences.size() - TOLD)
                    + " more; the page of the model card lists them");
        }
    }
}
