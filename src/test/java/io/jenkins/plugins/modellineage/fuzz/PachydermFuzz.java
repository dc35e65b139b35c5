package io.jenkins.plugins.modellineage.fuzz;

import io.jenkins.plugins.modellineage.codec.DataCommitCodec;
import io.jenkins.plugins.modellineage.experiment.DataCommit;
import io.jenkins.plugins.modellineage.tracker.pachyderm.Answer;
import io.jenkins.plugins.modellineage.tracker.pachyderm.AskedCommit;
import io.jenkins.plugins.modellineage.tracker.pachyderm.ChangedFiles;
import io.jenkins.plugins.modellineage.tracker.pachyderm.PachctlOutput;
import io.jenkins.plugins.modellineage.tracker.pachyderm.Pachyderm;
import io.jenkins.plugins.modellineage.tracker.pachyderm.PachydermException;
import io.jenkins.plugins.modellineage.tracker.pachyderm.WorkerEnvironment;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** Answers of Pachyderm's API, output of pachctl, the environment of a worker, and what a Jenkinsfile asks for; the first byte says which. */
public final class PachydermFuzz {
    private static final AskedCommit ASKED = AskedCommit.parse("raw@master:/train");
    private static final AskedCommit NOW = AskedCommit.parse("raw@a04c323421014550ad4637098da4f135:/train");
    private static final AskedCommit BEFORE = AskedCommit.parse("raw@12cdfd2491934a4ebd398436fde03e57:/train");
    private static final int OK = 200;
    private static final int CONFLICT = 409;

    private PachydermFuzz() {}

    public static void fuzzerTestOneInput(byte[] data) {
        byte[] rest = FuzzTarget.rest(data);
        try {
            switch (FuzzTarget.choice(data, 4)) {
                case 0 -> written(PachctlOutput.read("commit.json", rest, Optional.empty()));
                case 1 -> {
                    changed(rest);
                    written(new Pachyderm(call -> new Answer(OK, rest, false)).commit(ASKED));
                }
                case 2 -> written(new Pachyderm(call -> new Answer(CONFLICT, rest, true)).commit(ASKED));
                default -> {
                    String text = new String(rest, StandardCharsets.UTF_8);
                    worked(text);
                    AskedCommit.parse(text);
                }
            }
        } catch (PachydermException | IllegalArgumentException refused) {
            ModelFiles.requireOneLine(refused.getMessage());
        } catch (IOException impossible) {
            throw new AssertionError(impossible);
        }
    }

    private static void changed(byte[] answer) throws IOException {
        try {
            ChangedFiles changed = new Pachyderm(call -> new Answer(OK, answer, false)).changes(NOW, BEFORE);
            if (changed.changes().size() > ChangedFiles.MOST) {
                throw new AssertionError("More changes are kept than may be");
            }
        } catch (PachydermException refused) {
            ModelFiles.requireOneLine(refused.getMessage());
        }
    }

    private static void worked(String text) {
        Map<String, String> environment = new HashMap<>();
        text.lines()
                .map(line -> line.split("=", 2))
                .filter(parts -> parts.length == 2)
                .forEach(parts -> environment.put(parts[0], parts[1]));
        Map<String, String> known = WorkerEnvironment.known(environment);
        WorkerEnvironment.tags(known);
        WorkerEnvironment.inputs(known);
        if (!environment.entrySet().containsAll(known.entrySet())) {
            throw new AssertionError("More is known than the environment says");
        }
    }

    private static void written(DataCommit commit) {
        if (!DataCommitCodec.read(DataCommitCodec.bytes(commit)).ref().equals(commit.ref())) {
            throw new AssertionError("Another commit is read than was written");
        }
        commit.identities().count();
    }
}
