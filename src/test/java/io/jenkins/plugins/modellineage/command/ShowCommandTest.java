package io.jenkins.plugins.modellineage.command;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.jenkins.plugins.modellineage.ledger.SampleHome;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ShowCommandTest {
    @TempDir
    private static Path home;

    @BeforeAll
    static void fill() throws IOException {
        SampleHome.write(home.resolve("model-lineage"));
    }

    @Test
    void shouldTellWhereAVersionCameFrom() {
        Called show = Called.with("show", home, "search/tiny-lm@2");

        assertThat(show.status()).as(show.err()).isZero();
        assertThat(show.out())
                .startsWith("tiny-lm@2 in search\n")
                .contains("\n  label        2.1.0\n")
                .contains("\n  description  longer context\n")
                .contains("\n  build        search/train #12\n")
                .contains("\nParameters (1)\n  order  3\n")
                .contains("\nMetrics (1)\n  perplexity  31.7 at step 10\n")
                .contains("\nTags (1)\n  owner  search\n")
                .contains("\nInputs (1)\n  corpus, for train, files: 1\n")
                .contains("\nFiles (2)\n")
                .containsPattern("\n  [0-9a-f]{64}  10 B  out/model.arpa\n");
    }

    @Test
    void shouldTellWhatHappenedToAVersionAndWhoSaidSo() {
        assertThat(Called.with("show", home, "search/tiny-lm@2").out())
                .contains("carol approved tiny-lm@2 to production (P2): reads well. By carol.")
                .contains("tiny-lm@2 went live in production and replaced tiny-lm@1 (P2). By carol.")
                .contains("    Gate perplexity at most 40")
                .contains("The quarantine of tiny-lm@2 was lifted: it was the prompt. By carol.")
                .contains("answers in French");
    }

    @Test
    void shouldFoldTheBuildsThatUsedAVersionByTheirJob() {
        assertThat(Called.with("show", home, "search/tiny-lm@2").out())
                .contains("\nUsed by builds (1)\n  team/deploy: 1 time, last by #4 at ")
                .contains(", fetched as production\n")
                .doesNotContain("used tiny-lm@2");
    }

    @Test
    void shouldTellWhatWasMeasuredLater() {
        assertThat(Called.with("show", home, "search/tiny-lm@3").out())
                .contains("\nMeasured later (1)\n  latency_ms by team/train #14  12.5 at step 0\n");
    }

    @Test
    void shouldFindAVersionByItsLabel() {
        assertThat(Called.with("show", home, "search/tiny-lm@2.1.0"))
                .isEqualTo(Called.with("show", home, "search/tiny-lm@2"));
    }

    @Test
    void shouldFindTheModelOfAFolderThatIsGoneByItsId() {
        assertThat(Called.with("show", home, SampleHome.MODEL.scope().value() + "/tiny-lm@2"))
                .isEqualTo(Called.with("show", home, "search/tiny-lm@2"));
    }

    @Test
    void shouldShowEverythingAsJson() throws IOException {
        Called show = Called.with("show", home, "search/tiny-lm@2", "--json");
        JsonNode json = new ObjectMapper().readTree(show.out());

        assertThat(show.status()).isZero();
        assertThat(show.out().lines()).hasSize(1);
        assertThat(json.at("/name").asText()).isEqualTo("tiny-lm@2");
        assertThat(json.at("/folder").asText()).isEqualTo("search");
        assertThat(json.at("/label").asText()).isEqualTo("2.1.0");
        assertThat(json.at("/params/order").asText()).isEqualTo("3");
        assertThat(json.at("/metrics/perplexity").asDouble()).isEqualTo(31.7);
        assertThat(json.at("/manifest/0/path").asText()).isEqualTo("out/model.arpa");
        assertThat(json.at("/build/job").asText()).isEqualTo("search/train");
        assertThat(json.at("/history").findValuesAsText("type"))
                .contains("model_stamped", "approval_given", "stage_assigned", "version_used", "stage_rolled_back");
    }

    @Test
    void shouldSayWhichVersionsThereAre() {
        Called show = Called.with("show", home, "search/tiny-lm@12");

        assertThat(show.err())
                .isEqualTo(
                        "search/tiny-lm has no version '12', by number, label or stage; it has the versions 1 to 11\n");
        assertThat(show.status()).isEqualTo(1);
    }

    @Test
    void shouldSayWhichModelsThereAre() {
        Called show = Called.with("show", home, "team/other@1");

        assertThat(show.err()).isEqualTo("There is no model 'team/other'; there are: search/tiny-lm, welcome\n");
        assertThat(show.status()).isEqualTo(1);
    }

    @Test
    void shouldSayHowAVersionIsWritten() {
        Called show = Called.with("show", home, "tiny-lm");

        assertThat(show.err())
                .isEqualTo("'tiny-lm' names no version; write it like team/tiny-lm@7, by number, label or stage\n");
        assertThat(show.status()).isEqualTo(2);
    }
}
