package io.jenkins.plugins.modellineage.lineage;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every way in which somebody tries to get a version approved that nobody else agreed to, with what comes of it. */
class ApprovalAttacksTest {
    private static final int COLUMNS = 4;

    /** A row of the table. */
    private record Attack(String kind, String name, String acts, String told, String live) {
        @Override
        public String toString() {
            return kind + ": " + name;
        }
    }

    static List<Attack> attacks() throws IOException {
        try (InputStream table = ApprovalAttacksTest.class.getResourceAsStream("approval-attacks.txt")) {
            return new String(table.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.isBlank() && !line.startsWith("#"))
                    .map(ApprovalAttacksTest::attack)
                    .toList();
        }
    }

    private static Attack attack(String line) {
        String[] cells = Arrays.stream(line.split("\\|")).map(String::strip).toArray(String[]::new);
        assertThat(cells).as(line).hasSize(COLUMNS);
        String[] name = cells[0].split(": ", 2);
        return new Attack(name[0], name[1], cells[1], cells[2], cells[3]);
    }

    @ParameterizedTest
    @MethodSource("attacks")
    void shouldEndAsTheTableSays(Attack attack) {
        ApprovalStory story = new ApprovalStory();

        assertThat(story.told(attack.acts())).isEqualTo(attack.told());
        assertThat(story.live()).isEqualTo(attack.live());
    }

    @Test
    void shouldBeCountedInTheDocument() throws IOException {
        List<Attack> all = attacks();
        assertThat(new HashSet<>(all.stream().map(Attack::name).toList())).hasSize(all.size());
        String document = Files.readString(Path.of(System.getProperty("repository.root", "."), "docs", "security.md"))
                .replaceAll("\\s+", " ");

        assertThat(document)
                .contains(all.size() + " attempts: " + count("self") + " by people who have a part in it, "
                        + count("replayed") + " with an approval that was given before or elsewhere, "
                        + count("revoked")
                        + " after one was taken back or lapsed, " + count("changed")
                        + " where something else is live, asked for or shown by then, and " + count("deleted")
                        + " whose approver is deleted");
    }

    private static long count(String kind) throws IOException {
        return attacks().stream().filter(attack -> attack.kind().equals(kind)).count();
    }
}
