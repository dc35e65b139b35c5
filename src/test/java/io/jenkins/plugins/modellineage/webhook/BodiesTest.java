package io.jenkins.plugins.modellineage.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.jenkins.plugins.modellineage.experiment.Actor;
import io.jenkins.plugins.modellineage.experiment.BuildRef;
import io.jenkins.plugins.modellineage.experiment.Manifest;
import io.jenkins.plugins.modellineage.experiment.Provenance;
import io.jenkins.plugins.modellineage.experiment.RunId;
import io.jenkins.plugins.modellineage.lineage.LedgerEntry;
import io.jenkins.plugins.modellineage.lineage.ModelStamped;
import io.jenkins.plugins.modellineage.lineage.PromotionEnd.PromotionRejected;
import io.jenkins.plugins.modellineage.lineage.PromotionEnd.StageAssigned;
import io.jenkins.plugins.modellineage.lineage.RegistryEvent;
import io.jenkins.plugins.modellineage.model.Measured;
import io.jenkins.plugins.modellineage.model.ModelName;
import io.jenkins.plugins.modellineage.model.ModelRef;
import io.jenkins.plugins.modellineage.model.ScopeId;
import io.jenkins.plugins.modellineage.model.StageName;
import io.jenkins.plugins.modellineage.model.VersionNotes;
import io.jenkins.plugins.modellineage.model.VersionRef;
import io.jenkins.plugins.modellineage.promotion.PromotionRef;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** The bodies, and that docs/webhooks.md shows them as they are. */
class BodiesTest {
    private static final Path DOCS = Path.of(System.getProperty("repository.root", "."), "docs", "webhooks.md");
    private static final Instant TIME = Instant.parse("2026-01-01T10:00:00.5Z");
    private static final String LINK = "https://jenkins.example.com/job/team/model-lineage/model/tiny-lm/7/";
    private static final VersionRef VERSION = new ModelRef(ScopeId.ROOT, new ModelName("tiny-lm")).version(7);
    private static final PromotionRef PROMOTION = new PromotionRef("P3", VERSION, new StageName("production"));
    private static final BuildRef BUILD = new BuildRef("0".repeat(32), "team/train", 12);

    @Test
    void shouldTellAnAssignmentAsMlflowDoesAndMore() throws Exception {
        String body = Bodies.json(assigned());

        assertThat(body)
                .startsWith("{\"entity\":\"model_version_alias\",\"action\":\"created\","
                        + "\"timestamp\":\"2026-01-01T10:00:00.500+00:00\",\"event\":\"assigned\",")
                .contains("\"name\":\"tiny-lm\",\"version\":\"7\"", "\"alias\":\"production\"");
        assertThat(documented()).contains(body);
    }

    @Test
    void shouldTellANewVersionAsMlflowDoesAndMore() throws Exception {
        String body = Bodies.json(news(stamped()));

        assertThat(body)
                .contains("\"entity\":\"model_version\",\"action\":\"created\"")
                .contains("\"run_id\":\"" + "1".repeat(32) + "\"", "\"tags\":{\"team\":\"nlp\"}")
                .contains("\"description\":\"Better on long texts.\"");
        assertThat(documented()).contains(body);
    }

    @Test
    void shouldTellSlackWithALink() throws Exception {
        String body = Bodies.slack(assigned());

        assertThat(body).contains("<" + LINK + "|team/tiny-lm@7>");
        assertThat(documented()).contains(body);
    }

    /** A comment must not ring for a whole channel, nor lead elsewhere. */
    @Test
    void shouldNotLetAReasonSpeakSlacksLanguage() {
        String body =
                Bodies.slack(news(new PromotionRejected(PROMOTION, "bob", "<!channel> <https://evil|ok> & \"x\"")));

        assertThat(body)
                .contains("&lt;!channel&gt; &lt;https://evil|ok&gt; &amp; \\\"x\\\"")
                .doesNotContain("<!", "<https://evil");
    }

    @Test
    void shouldKeepABodyShort() {
        String body = Bodies.slack(news(new PromotionRejected(PROMOTION, "bob", "é".repeat(10_000))));

        assertThat(body).hasSizeLessThan(6_000);
    }

    /** Slack counts after escaping, and shows half an entity as it stands. */
    @Test
    void shouldKeepABlockWithinWhatSlackTakes() throws Exception {
        for (String reason : List.of("&", "x&", "<\uD83D\uDE00")) {
            String block = block(Bodies.slack(news(new PromotionRejected(PROMOTION, "bob", reason.repeat(1_000)))));

            assertThat(block).hasSizeLessThanOrEqualTo(3_000).contains("…", "\n<" + LINK + "|team/tiny-lm@7>");
            assertThat(block.replaceAll("&(amp|lt|gt);", "")).doesNotContain("&");
        }
    }

    private static String block(String body) throws IOException {
        return new ObjectMapper().readTree(body).at("/blocks/0/text/text").textValue();
    }

    @Test
    void shouldSendSmallBodiesAndTellThatTheyAreShortened() throws Exception {
        TreeMap<String, String> tags = new TreeMap<>();
        for (int i = 0; i < 50; i++) {
            tags.put("tag" + i, "語".repeat(1_500));
        }
        String body = Bodies.json(news(stamped("語".repeat(3_000), tags)));

        assertThat(body.getBytes(StandardCharsets.UTF_8)).hasSizeLessThanOrEqualTo(16 << 10);
        assertThat(new ObjectMapper().readTree(body).at("/data/shortened").booleanValue())
                .isTrue();
        assertThat(body).contains("…\"", "\"tag0\":\"語");
        assertThat(Bodies.json(news(stamped()))).doesNotContain("shortened");
    }

    @Test
    void shouldSayWhoTriesAWebhook() {
        Announcement test = Announcement.test("team", "alice", TIME, Optional.empty());

        assertThat(Bodies.json(test))
                .contains("\"entity\":\"webhook\",\"action\":\"test\"")
                .contains("alice tries the webhook 'team'")
                .doesNotContain("\"name\"");
        assertThat(Bodies.slack(test)).contains("alice tries the webhook");
    }

    /** The document breaks long lines. */
    private static String documented() throws IOException {
        return Files.readString(DOCS).replaceAll("\\n *", "");
    }

    static Announcement assigned() {
        return news(new StageAssigned(PROMOTION, Optional.of(5)));
    }

    static Announcement news(RegistryEvent event) {
        Actor actor = new Actor("alice", Optional.of(BUILD), List.of());
        return Announcement.of(
                        new LedgerEntry(42, TIME, actor, event),
                        id -> true,
                        new Announcement.Places(
                                model -> "team", model -> List.of("small-lm"), about -> Optional.of(LINK)))
                .orElseThrow();
    }

    static ModelStamped stamped() {
        return stamped("Better on long texts.", new TreeMap<>(Map.of("team", "nlp")));
    }

    private static ModelStamped stamped(String description, TreeMap<String, String> tags) {
        return new ModelStamped(
                VERSION,
                Manifest.EMPTY,
                new TreeMap<>(),
                new TreeMap<>(),
                Measured.NOTHING,
                List.of(),
                new Provenance(new TreeMap<>()),
                BUILD,
                new RunId("1".repeat(32)),
                new VersionNotes(Optional.of("2.1.0"), Optional.of(description), tags),
                Set.of());
    }
}
