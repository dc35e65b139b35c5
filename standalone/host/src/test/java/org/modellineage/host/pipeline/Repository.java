package org.modellineage.host.pipeline;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A git repository of a test, made by the genuine program; tests are left out where there is none. */
record Repository(Path folder) {
    static Repository in(Path folder) throws Exception {
        Repository made = new Repository(Files.createDirectories(folder));
        assumeTrue(hasGit(), "git is not installed");
        made.git("init", "--quiet", "--initial-branch=main");
        return made;
    }

    private static boolean hasGit() throws InterruptedException {
        try {
            return new ProcessBuilder("git", "--version").start().waitFor() == 0;
        } catch (IOException none) {
            return false;
        }
    }

    String git(String... arguments) throws Exception {
        List<String> command = new ArrayList<>(List.of(
                "git",
                "-c",
                "user.name=Ada Lovelace",
                "-c",
                "user.email=ada@example.org",
                "-c",
                "commit.gpgsign=false"));
        command.addAll(List.of(arguments));
        Process process = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .start();
        String told = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (process.waitFor() != 0) {
            throw new IOException(command + ": " + told);
        }
        return told.strip();
    }

    /** Writes a file and commits it; gives the commit. */
    String commit(String file, String text, String message) throws Exception {
        Files.writeString(folder.resolve(file), text);
        git("add", "--all");
        git("commit", "--quiet", "--message", message);
        return git("rev-parse", "HEAD");
    }
}
