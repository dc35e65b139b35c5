package io.jenkins.plugins.modellineage.tracking;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import io.jenkins.plugins.modellineage.files.Damage;
import io.jenkins.plugins.modellineage.files.FaultCount;
import io.jenkins.plugins.modellineage.files.MemoryDisk;
import io.jenkins.plugins.modellineage.files.MemoryFiles;
import java.io.IOException;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What clients sent, and was damaged at rest, is named, or is missing at an end; nothing is ever told otherwise. */
class ClientDamageTest {
    private static final int DAMAGES = FaultCount.of(4_000);

    private enum Outcome {
        NAMED,
        TORN_WITH_A_NOTICE,
        /** A file ends with an earlier transaction than it did, or is gone. */
        SHORTER_BY_WHOLE_TRANSACTIONS
    }

    private final Map<Outcome, Integer> outcomes = new EnumMap<>(Outcome.class);

    @Test
    void shouldNoticeWhateverHappenedToAFile() throws IOException {
        MemoryFiles files = new MemoryFiles();
        story(files).tell();
        Map<String, byte[]> whole = files.image();
        Random random = new Random(11);
        int damages = 0;
        while (damages < DAMAGES) {
            Damage damage = Damage.ofDisk(whole, path -> !path.endsWith("/events.jsonl"), random);
            if (!damage.isNone(whole)) {
                damages++;
                outcomes.merge(outcome(whole, damage), 1, Integer::sum);
            }
        }

        assertThat(outcomes.keySet()).as("each is met").containsExactlyInAnyOrder(Outcome.values());
    }

    private static Outcome outcome(Map<String, byte[]> whole, Damage damage) throws IOException {
        ClientStory story = story(MemoryFiles.of(damage.image()));
        if (!story.problems().isEmpty()) {
            return Outcome.NAMED;
        }
        if (!story.notices().isEmpty()) {
            return Outcome.TORN_WITH_A_NOTICE;
        }
        if (!isShorterByLines(whole, damage.image())) {
            fail(damage.told() + " was not noticed: " + story.told());
        }
        return Outcome.SHORTER_BY_WHOLE_TRANSACTIONS;
    }

    /** Whether the only change is that a file of lines has fewer of them at its end, or is gone. */
    private static boolean isShorterByLines(Map<String, byte[]> whole, Map<String, byte[]> damaged) {
        Set<String> changed = new HashSet<>(whole.keySet());
        changed.removeIf(path -> whole.get(path) == null || Arrays.equals(whole.get(path), damaged.get(path)));
        return changed.stream().allMatch(path -> {
            byte[] after = damaged.getOrDefault(path, new byte[0]);
            return path.endsWith(".jsonl")
                    && after.length < whole.get(path).length
                    && Arrays.equals(after, Arrays.copyOf(whole.get(path), after.length))
                    && (after.length == 0 || after[after.length - 1] == '\n');
        });
    }

    private static ClientStory story(MemoryFiles files) {
        return new ClientStory(files.root().resolve("build"), files.root().resolve("folder"), new MemoryDisk(files));
    }
}
