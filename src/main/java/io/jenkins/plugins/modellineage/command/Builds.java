package io.jenkins.plugins.modellineage.command;

import io.jenkins.plugins.modellineage.tracking.RunStore;
import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * The builds of a home that tracked something, job by job as the directories of Jenkins lie. What is deleted meanwhile is
 * passed over.
 *
 * @param jobs {@code JENKINS_HOME/jobs}
 */
record Builds(Path jobs) {
    /** In which directories of an item further items are: of a folder, and of a job with branches. */
    private static final Set<String> ITEMS = Set.of("jobs", "branches");

    private static final String LINEAGE = "model-lineage";
    private static final Pattern NUMBER = Pattern.compile("[1-9][0-9]{0,9}");

    /** What is done with the runs of one build. */
    @FunctionalInterface
    interface Visitor {
        void visit(RunStore runs) throws IOException;
    }

    /** Visits the builds that have runs. */
    void each(Visitor visitor) throws IOException {
        eachFolder(folder -> visitor.visit(RunStore.of(folder)));
    }

    /** The same with the directories {@code model-lineage} that hold the runs. */
    void eachFolder(FolderVisitor visitor) throws IOException {
        items(jobs, visitor);
    }

    /**
     * Visits the directories {@code model-lineage} of the folders, and of the items whose items are branches; that of the
     * home itself is none of them.
     */
    void folders(FolderVisitor visitor) throws IOException {
        folders(jobs, visitor);
    }

    /** What is done with what a folder, or a build, keeps. */
    @FunctionalInterface
    interface FolderVisitor {
        void visit(Path lineage) throws IOException;
    }

    private static void folders(Path directory, FolderVisitor visitor) throws IOException {
        for (Path item : below(directory)) {
            Path lineage = item.resolve(LINEAGE);
            if (Files.isDirectory(lineage)) {
                visitor.visit(lineage);
            }
            for (String inner : ITEMS) {
                folders(item.resolve(inner), visitor);
            }
        }
    }

    private static void items(Path directory, FolderVisitor visitor) throws IOException {
        for (Path item : below(directory)) {
            for (String inner : ITEMS) {
                items(item.resolve(inner), visitor);
            }
            builds(item.resolve("builds"), visitor);
        }
    }

    private static void builds(Path directory, FolderVisitor visitor) throws IOException {
        List<Path> builds = new ArrayList<>(below(directory));
        builds.removeIf(build -> !NUMBER.matcher(build.getFileName().toString()).matches());
        builds.sort(Comparator.comparingLong(
                build -> Long.parseLong(build.getFileName().toString())));
        for (Path build : builds) {
            Path runs = build.resolve(LINEAGE);
            if (Files.isDirectory(runs)) {
                visitor.visit(runs);
            }
        }
    }

    private static List<Path> below(Path directory) throws IOException {
        List<Path> found = new ArrayList<>();
        try (DirectoryStream<Path> entries = Files.newDirectoryStream(directory)) {
            entries.forEach(found::add);
        } catch (NoSuchFileException | NotDirectoryException gone) {
            return List.of();
        } catch (DirectoryIteratorException failed) {
            throw failed.getCause();
        }
        found.sort(Comparator.naturalOrder());
        return found;
    }
}
