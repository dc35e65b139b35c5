package io.jenkins.plugins.modellineage.tracking;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.modellineage.files.FaultCount;
import io.jenkins.plugins.modellineage.files.MemoryDisk;
import io.jenkins.plugins.modellineage.files.MemoryFiles;
import io.jenkins.plugins.modellineage.files.PowerFailures;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Power failures at every call while clients send: what was answered is there, and nothing that was never sent. */
class ClientCrashTest {
    private static final int STATES = FaultCount.of(1_000);
    private static final int STATES_OF_A_CALL = 6;

    /** What there is after so many steps, each of which was answered. */
    private static final List<String> CHAPTERS = chapters();

    /** How many steps were asked for, and how many were answered. */
    private record Asked(int steps) {}

    private record Promised(int steps) {}

    @Test
    void shouldLoseNothingThatWasAnsweredAndInventNothing() throws IOException {
        PowerFailures failures =
                new PowerFailures(STATES_OF_A_CALL, ClientCrashTest::tell, ClientCrashTest::goOn).until(STATES);

        assertThat(failures.states()).isGreaterThanOrEqualTo(STATES);
        assertThat(failures.insideRecovery()).as("inside a recovery").isPositive();
    }

    private static List<String> chapters() {
        try {
            MemoryFiles files = new MemoryFiles();
            ClientStory story = story(files);
            List<String> chapters = new ArrayList<>(List.of(story.told()));
            for (ClientStory.Step step : story.steps()) {
                step.take();
                chapters.add(story.told());
            }
            return chapters;
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private static void tell(MemoryFiles files, Random random) throws IOException {
        for (int step = 0; step < CHAPTERS.size() - 1; step++) {
            take(files, step);
        }
    }

    private static void take(MemoryFiles files, int step) throws IOException {
        files.mark(new Asked(step + 1));
        story(files).steps().get(step).take();
        files.mark(new Promised(step + 1));
    }

    /** A client whose step got no answer takes it again. */
    private static void goOn(MemoryFiles files, List<Object> promised) throws IOException {
        ClientStory story = story(files);
        assertThat(story.problems()).isEmpty();
        int certain = certain(promised);
        int asked = asked(promised);
        String told = story.told();
        assertThat(CHAPTERS.subList(certain, Math.max(certain, asked) + 1)).contains(told);
        int step = Math.min(certain, CHAPTERS.size() - 2);
        take(files, step);
        assertThat(story.problems()).isEmpty();
        assertThat(story.told()).isEqualTo(CHAPTERS.get(step + 1));
    }

    private static int certain(List<Object> promised) {
        return promised.stream()
                .mapToInt(mark -> mark instanceof Promised done ? done.steps() : 0)
                .max()
                .orElse(0);
    }

    private static int asked(List<Object> promised) {
        return promised.stream()
                .mapToInt(mark -> mark instanceof Asked asked ? asked.steps() : 0)
                .max()
                .orElse(0);
    }

    private static ClientStory story(MemoryFiles files) {
        return new ClientStory(files.root().resolve("build"), files.root().resolve("folder"), new MemoryDisk(files));
    }
}
