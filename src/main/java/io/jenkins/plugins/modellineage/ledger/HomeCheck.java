package io.jenkins.plugins.modellineage.ledger;

import io.jenkins.plugins.modellineage.experiment.Sha256;
import io.jenkins.plugins.modellineage.files.FileStore;
import io.jenkins.plugins.modellineage.lineage.Registry;
import io.jenkins.plugins.modellineage.model.Model;
import io.jenkins.plugins.modellineage.model.ModelVersion;
import io.jenkins.plugins.modellineage.tracking.RunStore;
import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * What a look at everything that is stored found.
 *
 * @param runs number of tracked runs, readable or not
 * @param files number of pinned files
 * @param problems of ledger, runs and files
 */
record HomeCheck(LedgerCheck ledger, int runs, int files, List<String> problems) {
    private static final String LINEAGE = "model-lineage";

    /** Directories that hold other things, and may hold a great many of them. */
    private static final Set<String> ELSEWHERE = Set.of("archive", "workspace", "workflow", "workflow-completed");

    private static final Pattern DIGEST = Pattern.compile("[0-9a-f]{64}");

    /** Looks at everything that belongs to this directory {@code JENKINS_HOME/model-lineage}. */
    static HomeCheck of(Path home) throws IOException {
        List<String> problems = new ArrayList<>();
        Path directory = FileLedger.directory(home);
        LedgerCheck ledger = LedgerReader.check(directory, LedgerReader.End.of(directory));
        problems.addAll(ledger.problems());
        int runs = checkRuns(home.toAbsolutePath().getParent().resolve("jobs"), problems);
        FileStore store = FileStore.in(home.resolve("files"));
        int files = checkFiles(home.resolve("files"), store, problems);
        if (ledger.intact()) {
            checkPinned(LedgerReader.registry(directory), store, problems);
        }
        return new HomeCheck(ledger, runs, files, List.copyOf(problems));
    }

    /** Every version that ever held a stage, or waited for one, must be there to promote and to roll back to. */
    private static void checkPinned(Registry registry, FileStore store, List<String> problems) {
        for (Model model : registry.models()) {
            model.versions().stream()
                    .filter(version -> registry.keeps(version.ref()))
                    .forEach(version -> missing(version, store).ifPresent(problems::add));
        }
    }

    private static Optional<String> missing(ModelVersion version, FileStore store) {
        long missing = version.manifest().files().stream()
                .filter(file -> !store.has(file.sha256()))
                .count();
        return missing == 0
                ? Optional.empty()
                : Optional.of(version.ref().label() + " held a stage or waited for one, but " + missing + " of its "
                        + version.manifest().files().size() + " files are not pinned; restore them from a backup.");
    }

    private static int checkRuns(Path jobs, List<String> problems) throws IOException {
        if (!Files.isDirectory(jobs)) {
            return 0;
        }
        RunFinder finder = new RunFinder();
        Files.walkFileTree(jobs, finder);
        int count = 0;
        for (Path found : finder.found) {
            RunStore store = RunStore.of(found);
            List<String> unreadable = store.problems();
            problems.addAll(unreadable);
            count += store.ids().size();
        }
        return count;
    }

    private static int checkFiles(Path directory, FileStore store, List<String> problems) throws IOException {
        if (!Files.isDirectory(directory)) {
            return 0;
        }
        List<Sha256> digests;
        try (Stream<Path> files = Files.list(directory)) {
            digests = files.map(file -> file.getFileName().toString())
                    .filter(name -> DIGEST.matcher(name).matches())
                    .sorted()
                    .map(Sha256::new)
                    .toList();
        }
        for (Sha256 digest : digests) {
            Sha256 found = store.rehash(digest);
            if (!found.equals(digest)) {
                problems.add("Pinned file " + directory.resolve(digest.hex()) + " has SHA-256 " + found
                        + "; restore it from a backup.");
            }
        }
        return digests.size();
    }

    private static final class RunFinder extends SimpleFileVisitor<Path> {
        private final List<Path> found = new ArrayList<>();

        @Override
        public FileVisitResult preVisitDirectory(Path directory, BasicFileAttributes attributes) {
            String name = directory.getFileName().toString();
            if (name.equals(LINEAGE)) {
                found.add(directory);
                return FileVisitResult.SKIP_SUBTREE;
            }
            return ELSEWHERE.contains(name) ? FileVisitResult.SKIP_SUBTREE : FileVisitResult.CONTINUE;
        }

        /** A build that the discarder deletes meanwhile is no problem. */
        @Override
        public FileVisitResult visitFileFailed(Path file, IOException e) {
            return FileVisitResult.CONTINUE;
        }
    }
}
