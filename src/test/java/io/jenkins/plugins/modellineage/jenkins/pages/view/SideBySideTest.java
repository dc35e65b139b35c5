package io.jenkins.plugins.modellineage.jenkins.pages.view;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SideBySideTest {
    private static final String PROMPT =
            "You are a helpful assistant that answers questions about lamps in a sentence.";

    private final RecordedModels recorded = new RecordedModels()
            .stamped(
                    "train",
                    Map.of("loss", 3.5, "size", 1.0),
                    Map.of("lr", "0.30000000000000004", "prompt", PROMPT, "seed", "1"))
            .stamped(
                    "train",
                    Map.of("loss", 3.25, "size", 2.0),
                    Map.of("lr", "0.1", "prompt", PROMPT + " Be terse.", "seed", "1"))
            .stamped("train", Map.of("loss", 3.75), Map.of("lr", "0.1", "seed", "1"));

    @Test
    void shouldShowWhatDiffersAndCountTheRest() {
        SideBySide view = view(1, 2, 3);

        assertThat(view.params()).extracting(SideRow::key).containsExactly("lr", "prompt");
        assertThat(view.list("params").equal().items()).extracting(SideRow::key).containsExactly("seed");
        assertThat(view.equal()).containsEntry("params", 1).containsEntry("metrics", 0);
        assertThat(view.different()).extracting(SideList::name).containsExactly("metrics", "params", "files");
        assertThat(view.same()).extracting(SideList::name).containsExactly("inputs");
    }

    @Test
    void shouldCompareMetricsWithTheFirstAndMarkTheBest() {
        SideRow loss = view(1, 2, 3).metrics().get(0);

        assertThat(loss.cells())
                .extracting(SideCell::value, SideCell::difference, SideCell::trend, SideCell::best)
                .containsExactly(
                        tuple("3.5", "", "", false),
                        tuple("3.25", "-0.25", "better", true),
                        tuple("3.75", "+0.25", "worse", false));
        assertThat(view(2, 1).metrics().get(0).cells().get(1).trend()).isEqualTo("worse");
    }

    @Test
    void shouldNameTheBestOverAllOnlyWhereItIsOne() {
        assertThat(view(1, 2).best()).isEqualTo("tiny-lm@2");
        assertThat(view(1, 2).deciding()).isEqualTo(1);
        assertThat(view(1, 1).best()).isNull();
    }

    @Test
    void shouldWriteNumbersShortlyWithTheExactOneBehind() {
        SideRow lr = view(1, 2).params().get(0);

        assertThat(lr.number()).isTrue();
        assertThat(lr.cells().get(0).value()).isEqualTo("0.3");
        assertThat(lr.cells().get(0).hover()).isEqualTo("0.30000000000000004");
        assertThat(lr.cells().get(1).hover()).isNull();
    }

    @Test
    void shouldNotLetWhatDiffersReadTheSame() {
        String words = "word ".repeat(100);
        recorded.stamped(
                        "train",
                        Map.of("loss", 0.12345678),
                        Map.of("lr", "0.100000012", "prompt", words + "one", "seed", "1"))
                .stamped(
                        "train",
                        Map.of("loss", 0.12345679),
                        Map.of("lr", "0.100000013", "prompt", words + "two", "seed", "1"));
        SideBySide view = view(4, 5);

        assertThat(view.params().get(0).cells())
                .extracting(SideCell::value)
                .containsExactly("0.100000012", "0.100000013");
        assertThat(view.params().get(1).cells().get(0).value()).contains("word one (characters ");
        assertThat(view.params().get(1).cells().get(1).value()).contains("word two (characters ");
        assertThat(view.metrics().get(0).cells())
                .extracting(SideCell::value)
                .containsExactly("0.12345678", "0.12345679");
    }

    @Test
    void shouldWorkOutItsRowsOnce() {
        SideBySide view = view(1, 2);

        assertThat(view.list("params")).isSameAs(view.list("params"));
        assertThat(view.different().get(0)).isSameAs(view.list("metrics"));
    }

    @Test
    void shouldLeadToTheDifferenceOfLongTextsOnly() {
        List<SideRow> params = view(1, 2, 3).params();

        assertThat(params.get(0).cells()).extracting(SideCell::url).containsOnlyNulls();
        assertThat(params.get(1).cells())
                .extracting(SideCell::url)
                .containsExactly(null, "model-lineage/compare/text/?of=tiny-lm%401&of=tiny-lm%402&param=prompt", null);
        assertThat(params.get(1).cells().get(2).missing()).isTrue();
    }

    @Test
    void shouldLeadToTheSameWithAnotherFirstAndWithoutOne() {
        SideBySide view = view(1, 2, 3);

        assertThat(view.firstUrl(view.contenders().get(2))).isEqualTo("?of=tiny-lm%403&of=tiny-lm%401&of=tiny-lm%402");
        assertThat(view.withoutUrl(view.contenders().get(0))).isEqualTo("?of=tiny-lm%402&of=tiny-lm%403");
    }

    private SideBySide view(int... versions) {
        Sight sight = RecordedModels.allBut("nothing");
        List<Contender> contenders = IntStream.of(versions)
                .mapToObj(recorded::version)
                .map(version -> Contender.of(version, version.ref().label(), recorded.model(), sight))
                .toList();
        return new SideBySide(contenders, MetricGuide.NONE, sight, new Lists(PageQuery.NONE));
    }
}
