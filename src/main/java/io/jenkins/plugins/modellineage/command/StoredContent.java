package io.jenkins.plugins.modellineage.command;

import io.jenkins.plugins.modellineage.experiment.FileDigest;
import io.jenkins.plugins.modellineage.experiment.FileMark;
import io.jenkins.plugins.modellineage.experiment.Naming;
import io.jenkins.plugins.modellineage.export.Content;
import io.jenkins.plugins.modellineage.files.VerifiedInput;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The bytes of files as they lie in a home: kept for versions, sent by clients, or archived with the build in Jenkins' own
 * way. What another artifact manager keeps is not here.
 *
 * @param run the directory of the run, of which the files are; empty when it is gone
 * @param artifacts of the run
 */
record StoredContent(Home home, Optional<Path> run, List<FileDigest> artifacts) implements Content {
    @Override
    public InputStream open(FileDigest file) throws IOException {
        for (Path place : places(file)) {
            if (Files.isRegularFile(place, LinkOption.NOFOLLOW_LINKS)) {
                return new VerifiedInput(Files.newInputStream(place), Naming.quoted(file.path()), file.sha256());
            }
        }
        throw new FileNotFoundException(file.path());
    }

    private List<Path> places(FileDigest file) {
        String digest = file.sha256().hex();
        List<Path> places = new ArrayList<>();
        places.add(home.lineage().resolve("files").resolve(digest));
        if (run.isPresent()) {
            places.add(run.get().resolve("files").resolve(digest));
            places.add(archived(run.get(), file));
            artifacts.stream()
                    .filter(same -> same.sha256().equals(file.sha256()))
                    .forEach(same -> places.add(archived(run.get(), same)));
        }
        return places;
    }

    /** Beside {@code builds/1/model-lineage/<run-id>}. */
    private static Path archived(Path run, FileDigest file) {
        String apart = file.is(FileMark.APART) ? "-" + file.sha256().hex() : "";
        return run.getParent()
                .resolveSibling("archive")
                .resolve("model-lineage")
                .resolve(run.getFileName() + apart)
                .resolve(file.path());
    }
}
