package io.jenkins.plugins.modellineage.jenkins.mlflow;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Arrays;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jvnet.hudson.test.JenkinsRule;

/** The files of a Jenkins home, with what changes when somebody writes to one. */
final class HomeFiles {
    private final TreeMap<String, String> files = new TreeMap<>();

    private HomeFiles() {}

    /** All that lie there, but for logs and for what steps of a waiting build write all the time. */
    static HomeFiles of(JenkinsRule jenkins) throws IOException {
        HomeFiles home = new HomeFiles();
        Path root = jenkins.jenkins.getRootDir().toPath();
        Files.walkFileTree(root, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
                String name = root.relativize(file).toString().replace('\\', '/');
                if (!name.matches(
                        "(?:.*/)?(?:log|log-index|program\\.dat|flow.*|build\\.xml|.*tmp)|.*/workflow.*/.*")) {
                    home.files.put(name, digest(file));
                }
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFileFailed(Path file, IOException gone) {
                return FileVisitResult.CONTINUE;
            }
        });
        return home;
    }

    private static String digest(Path file) {
        try {
            return Integer.toHexString(Arrays.hashCode(Files.readAllBytes(file))) + " of " + Files.size(file);
        } catch (IOException gone) {
            return "gone";
        }
    }

    /** Files that are new, gone or different since then, whose names do not match. */
    TreeSet<String> changedSince(HomeFiles before, String expected) {
        TreeSet<String> changed = new TreeSet<>(files.keySet());
        changed.addAll(before.files.keySet());
        changed.removeIf(name ->
                name.matches(expected) || String.valueOf(files.get(name)).equals(before.files.get(name)));
        return changed;
    }
}
