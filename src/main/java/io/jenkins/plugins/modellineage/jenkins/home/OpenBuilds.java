package io.jenkins.plugins.modellineage.jenkins.home;

import io.jenkins.plugins.modellineage.experiment.BuildRef;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import jenkins.model.Jenkins;

/**
 * The builds that have open runs, one small file each, so that a start after a crash finds them without looking at
 * every build there is.
 */
final class OpenBuilds {
    private static final Pattern ID = Pattern.compile("[0-9a-f]{32}");
    private static final Pattern NUMBER_AND_JOB = Pattern.compile("([1-9][0-9]{0,8}) (.+)", Pattern.DOTALL);

    private OpenBuilds() {}

    /**
     * Under a name of its own until it is whole: a crash, or a reader in between, finds all of it or nothing. One at a
     * time, as branches of a build that begin together share the name.
     */
    static synchronized void add(BuildRef build) throws IOException {
        Files.createDirectories(folder());
        Path part = folder().resolve(build.id() + ".part");
        Files.writeString(part, build.number() + " " + build.job(), StandardCharsets.UTF_8);
        Files.move(part, file(build), StandardCopyOption.ATOMIC_MOVE);
    }

    static void remove(BuildRef build) throws IOException {
        Files.deleteIfExists(file(build));
    }

    /** The builds of a job got another name. */
    static void renamed(String from, String to) throws IOException {
        for (BuildRef build : all()) {
            if (build.job().equals(from)) {
                add(build.inJob(to));
            }
        }
    }

    /** Under the names that their jobs had when they were added, or renamed. */
    static List<BuildRef> all() throws IOException {
        List<BuildRef> builds = new ArrayList<>();
        try (Stream<Path> files = Files.list(folder())) {
            for (Path file : files.toList()) {
                read(file).ifPresent(builds::add);
            }
        } catch (NoSuchFileException nothingWasEverTracked) {
            return List.of();
        }
        return builds;
    }

    private static Optional<BuildRef> read(Path file) throws IOException {
        String id = file.getFileName().toString();
        if (!ID.matcher(id).matches()) {
            return Optional.empty();
        }
        try {
            Matcher said = NUMBER_AND_JOB.matcher(Files.readString(file, StandardCharsets.UTF_8));
            return said.matches()
                    ? Optional.of(new BuildRef(id, said.group(2), Integer.parseInt(said.group(1))))
                    : Optional.empty();
        } catch (NoSuchFileException closedMeanwhile) {
            return Optional.empty();
        }
    }

    private static Path file(BuildRef build) {
        return folder().resolve(build.id());
    }

    private static Path folder() {
        return Jenkins.get().getRootDir().toPath().resolve("model-lineage").resolve("open");
    }
}
