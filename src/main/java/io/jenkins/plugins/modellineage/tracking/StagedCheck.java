package io.jenkins.plugins.modellineage.tracking;

import io.jenkins.plugins.modellineage.codec.FileEventCodec;
import io.jenkins.plugins.modellineage.experiment.FileDigest;
import io.jenkins.plugins.modellineage.experiment.FileEvent;
import io.jenkins.plugins.modellineage.experiment.FileEvent.FileRemoved;
import io.jenkins.plugins.modellineage.experiment.FileEvent.FileStored;
import io.jenkins.plugins.modellineage.experiment.Naming;
import io.jenkins.plugins.modellineage.experiment.Sha256;
import io.jenkins.plugins.modellineage.files.Digesting;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** A look at the files that clients sent to one run. Changes nothing, and may go on beside a writer. */
final class StagedCheck {
    private static final Pattern DIGEST = Pattern.compile("[0-9a-f]{64}");

    private final JournalLook look;
    private final Path run;
    private final Optional<RunLog> log;

    /**
     * @param run the run's folder
     * @param log of the run, if that can be read
     */
    StagedCheck(JournalLook look, Path run, Optional<RunLog> log) {
        this.look = look;
        this.run = run;
        this.log = log;
    }

    /** Looks at the journal, and at each content that is not archived yet; answers how many files there are. */
    int check() throws IOException {
        SortedMap<String, FileDigest> files = files();
        for (Path content : contents()) {
            digest(content);
        }
        List<FileDigest> missing = log.isPresent() ? missing(files, log.get()) : List.of();
        if (!missing.isEmpty()) {
            files().forEach((path, file) -> { // what is written meanwhile is not missing
                if (missing.contains(file)) {
                    tell(file);
                }
            });
        }
        return files.size();
    }

    private SortedMap<String, FileDigest> files() throws IOException {
        SortedMap<String, FileDigest> files = new TreeMap<>();
        look.read(run.resolve(StagedFiles.JOURNAL), (line, raw) -> add(files, FileEventCodec.read(line.body())));
        return files;
    }

    private static void add(Map<String, FileDigest> files, FileEvent event) {
        if (event instanceof FileStored stored) {
            files.put(stored.file().path(), stored.file());
        } else if (files.remove(((FileRemoved) event).path()) == null) {
            throw new IllegalArgumentException(
                    "it removes " + Naming.quoted(((FileRemoved) event).path()) + ", which is not there");
        }
    }

    private List<Path> contents() throws IOException {
        Path folder = folder();
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> found = Files.list(folder)) {
            return found.filter(content ->
                            DIGEST.matcher(content.getFileName().toString()).matches())
                    .sorted()
                    .toList();
        } catch (NoSuchFileException archived) {
            return List.of();
        }
    }

    private void digest(Path content) throws IOException {
        Sha256 named = new Sha256(content.getFileName().toString());
        try (InputStream input = look.disk().read(content)) {
            Sha256 found = Digesting.digest(input, any -> {});
            if (!found.equals(named)) {
                look.problem("File " + content + ", which a client sent, has SHA-256 " + found
                        + "; restore it from a backup, or send it again");
            }
        } catch (NoSuchFileException archived) {
            return;
        }
    }

    private List<FileDigest> missing(Map<String, FileDigest> files, RunLog log) throws IOException {
        List<FileDigest> missing = new ArrayList<>();
        for (FileDigest file : files.values()) {
            if (!isWhole(file) && log.archived(file.sha256()).isEmpty()) {
                missing.add(file);
            }
        }
        return missing;
    }

    private boolean isWhole(FileDigest file) throws IOException {
        Path content = content(file);
        try {
            return Files.isRegularFile(content) && Files.size(content) == file.size();
        } catch (NoSuchFileException archived) {
            return false;
        }
    }

    private void tell(FileDigest file) {
        look.problem("A client sent " + Naming.quoted(file.path()) + ", but "
                + content(file) + " is not there with its " + file.size()
                + " bytes; restore it from a backup, or send it again");
    }

    private Path folder() {
        return run.resolve(StagedFiles.FOLDER);
    }

    private Path content(FileDigest file) {
        return folder().resolve(file.sha256().hex());
    }
}
