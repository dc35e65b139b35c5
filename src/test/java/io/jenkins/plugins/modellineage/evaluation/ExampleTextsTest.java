package io.jenkins.plugins.modellineage.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jenkins.plugins.modellineage.experiment.Sha256;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ExampleTextsTest {
    @Test
    void shouldKeepWhatIsShortAsItIs() {
        KeptText kept = KeptText.of("2+2?\n€ 😀");

        assertThat(kept).isEqualTo(new KeptText("2+2?\n€ 😀", Optional.empty()));
    }

    @Test
    void shouldCutWhatIsLongAndSayOfWhatItIsTheBeginning() {
        String whole = "x".repeat(100_000);

        KeptText kept = KeptText.of(whole);

        assertThat(kept.text()).isEqualTo("x".repeat(KeptText.BYTES));
        assertThat(kept.whole())
                .contains(new KeptText.Whole(100_000, Sha256.of(whole.getBytes(StandardCharsets.UTF_8))));
    }

    @Test
    void shouldPartNoCharacter() {
        assertThat(KeptText.of("x" + "€".repeat(30_000)).text()).isEqualTo("x" + "€".repeat(21_845));
        assertThat(KeptText.of("x" + "😀".repeat(30_000)).text()).isEqualTo("x" + "😀".repeat(16_383));
    }

    @Test
    void shouldCountAnEmptyTextAsNone() {
        assertThat(ExampleText.of("", null, "").isEmpty()).isTrue();
    }

    @Test
    void shouldGiveBackTheTextsOfEachRowOverSeveralBlocks() {
        ExampleTexts.Builder builder = new ExampleTexts.Builder();
        long[] places = new long[20];
        for (int row = 0; row < places.length; row++) {
            places[row] = row == 7 ? ExampleTexts.NOWHERE : builder.add(text(row));
        }

        ExampleTexts texts = builder.build(places);

        assertThat(texts.blocks()).hasSizeGreaterThan(1);
        assertThat(texts.text(7)).isEmpty();
        assertThat(texts.text(0)).contains(text(0));
        assertThat(texts.text(19)).contains(text(19));
        assertThat(texts.bytes()).isEqualTo(builder.bytes());
    }

    private static ExampleText text(int row) {
        return ExampleText.of("prompt " + row, row % 2 == 0 ? "" : "reference", "x".repeat(10_000 * row));
    }

    @Test
    void shouldRefuseAPlaceWhereNoTextBegins() {
        List<TextBlock> blocks = one();

        assertThatThrownBy(() -> ExampleTexts.checked(blocks, new long[] {1}))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("where none begin");
        assertThatThrownBy(() -> ExampleTexts.checked(blocks, new long[] {ExampleTexts.place(1, 0)}))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void shouldRefuseMoreTextsThanRows() {
        assertThatThrownBy(() -> ExampleTexts.checked(one(), new long[0]))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("more texts of examples than rows");
    }

    @Test
    void shouldRefuseABlockThatGetsLongerThanItSays() {
        TextBlock honest = TextBlock.of(new byte[TextBlock.MOST + 1]);

        assertThatThrownBy(() ->
                        ExampleTexts.checked(List.of(new TextBlock(honest.deflated(), TextBlock.MOST)), new long[1]))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> ExampleTexts.checked(List.of(honest), new long[1]))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("cannot have");
        assertThatThrownBy(() -> ExampleTexts.checked(List.of(new TextBlock(new byte[9], 12)), new long[1]))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private static List<TextBlock> one() {
        ExampleTexts.Builder builder = new ExampleTexts.Builder();
        return builder.build(new long[] {builder.add(ExampleText.of("p", "r", "o"))})
                .blocks();
    }
}
