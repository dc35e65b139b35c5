package io.jenkins.plugins.modellineage.jenkins.home;

import io.jenkins.plugins.modellineage.experiment.BuildRef;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import jenkins.model.Jenkins;

/**
 * The builds that have open runs, one small file each, so that a start after a crash finds them without looking at
 * every build there is.
 */
final class OpenBuilds {
    private OpenBuilds() {}

    static void add(BuildRef build) throws IOException {
        Files.createDirectories(folder());
        Files.writeString(folder().resolve(build.id()), build.number() + " " + build.job(), StandardCharsets.UTF_8);
    }

    static void remove(BuildRef build) throws IOException {
        Files.deleteIfExists(folder().resolve(build.id()));
    }

    /** Under the names that their jobs had when they were added. */
    static List<BuildRef> all() throws IOException {
        List<BuildRef> builds = new ArrayList<>();
        try (Stream<Path> files = Files.list(folder())) {
            for (Path file : files.toList()) {
                String[] numberAndJob =
                        Files.readString(file, StandardCharsets.UTF_8).split(" ", 2);
                builds.add(new BuildRef(
                        file.getFileName().toString(), numberAndJob[1], Integer.parseInt(numberAndJob[0])));
            }
        } catch (NoSuchFileException nothingWasEverTracked) {
            return List.of();
        }
        return builds;
    }

    private static Path folder() {
        return Jenkins.get().getRootDir().toPath().resolve("model-lineage").resolve("open");
    }
}
