package io.jenkins.plugins.modellineage.fuzz;

import io.jenkins.plugins.modellineage.codec.DataCommitCodec;
import io.jenkins.plugins.modellineage.experiment.DataCommit;
import io.jenkins.plugins.modellineage.tracker.pachyderm.Answer;
import io.jenkins.plugins.modellineage.tracker.pachyderm.AskedCommit;
import io.jenkins.plugins.modellineage.tracker.pachyderm.PachctlOutput;
import io.jenkins.plugins.modellineage.tracker.pachyderm.Pachyderm;
import io.jenkins.plugins.modellineage.tracker.pachyderm.PachydermException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** Answers of Pachyderm's API, output of pachctl, and what a Jenkinsfile asks for; the first byte says which. */
public final class PachydermFuzz {
    private static final AskedCommit ASKED = AskedCommit.parse("raw@master:/train");
    private static final int OK = 200;
    private static final int CONFLICT = 409;

    private PachydermFuzz() {}

    public static void fuzzerTestOneInput(byte[] data) {
        byte[] rest = FuzzTarget.rest(data);
        try {
            switch (FuzzTarget.choice(data, 4)) {
                case 0 -> written(PachctlOutput.read("commit.json", rest, Optional.empty()));
                case 1 -> written(new Pachyderm(call -> new Answer(OK, rest, false)).commit(ASKED));
                case 2 -> written(new Pachyderm(call -> new Answer(CONFLICT, rest, true)).commit(ASKED));
                default -> AskedCommit.parse(new String(rest, StandardCharsets.UTF_8));
            }
        } catch (PachydermException | IllegalArgumentException refused) {
            ModelFiles.requireOneLine(refused.getMessage());
        } catch (IOException impossible) {
            throw new AssertionError(impossible);
        }
    }

    private static void written(DataCommit commit) {
        if (!DataCommitCodec.read(DataCommitCodec.bytes(commit)).ref().equals(commit.ref())) {
            throw new AssertionError("Another commit is read than was written");
        }
        commit.identities().count();
    }
}
