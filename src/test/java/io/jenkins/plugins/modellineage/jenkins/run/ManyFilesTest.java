package io.jenkins.plugins.modellineage.jenkins.run;

import static org.assertj.core.api.Assertions.assertThat;

import hudson.model.TaskListener;
import java.io.IOException;
import java.io.ObjectOutputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Many files that one list of patterns matches, on the agent. */
class ManyFilesTest {
    /** A fifth of what is allowed: enough to tell, and done in seconds. */
    private static final int MANY = Globs.FILES / 5;

    private static final int FEW = MANY / 10;
    private static final int A_FOLDER = 1_000;

    /** What one file may cost on its way to the controller beside its path: a digest, a state, some numbers. */
    private static final int BYTES_OF_ONE = 250;

    /** Ten times the files; if each were compared with all others, it would be a hundred times. */
    private static final double MOST_TIMES = 30;

    @TempDir
    private Path workspace;

    @Test
    void shouldTakeTenTimesTheTimeForTenTimesTheFiles() throws IOException {
        write(FEW, "few");
        seconds("few/**", FEW); // compiled by now
        double few = seconds("few/**", FEW);
        write(MANY, "many");

        double many = seconds("many/**", MANY);

        assertThat(many / few).as("%s s against %s s", many, few).isLessThan(MOST_TIMES);
    }

    /** Of finding, digesting and comparing them: two calls, whatever their number. */
    private double seconds(String glob, int files) throws IOException {
        long begin = System.nanoTime();
        ArrayList<ScannedFile> scanned =
                FileScan.digesting(glob, Reach.NONE, TaskListener.NULL).invoke(workspace.toFile(), null);
        CheckedFiles found = new FileCheck(scanned, Reach.NONE).invoke(workspace.toFile(), null);
        double seconds = (System.nanoTime() - begin) / 1e9;
        assertThat(scanned).hasSize(files);
        assertThat(found.changed).isNull();
        assertThat(sent(scanned) / files).as("bytes of one file in the answer").isLessThan(BYTES_OF_ONE);
        return seconds;
    }

    private static long sent(ArrayList<ScannedFile> answer) throws IOException {
        AtomicLong bytes = new AtomicLong();
        try (ObjectOutputStream out = new ObjectOutputStream(new OutputStream() {
            @Override
            public void write(int one) {
                bytes.incrementAndGet();
            }

            @Override
            public void write(byte[] some, int from, int length) {
                bytes.addAndGet(length);
            }
        })) {
            out.writeObject(answer);
        }
        return bytes.get();
    }

    private void write(int files, String under) throws IOException {
        List<Path> folders = new ArrayList<>(Collections.nCopies(files / A_FOLDER, null));
        for (int i = 0; i < files; i++) {
            int at = i / A_FOLDER;
            if (folders.get(at) == null) {
                folders.set(at, Files.createDirectories(workspace.resolve(under + "/shard-" + at)));
            }
            Files.createFile(folders.get(at).resolve("part-" + i + ".bin"));
        }
    }
}
