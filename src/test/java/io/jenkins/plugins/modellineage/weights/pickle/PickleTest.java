package io.jenkins.plugins.modellineage.weights.pickle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jenkins.plugins.modellineage.weights.pickle.Symbol.Items;
import io.jenkins.plugins.modellineage.weights.pickle.Symbol.Plain;
import io.jenkins.plugins.modellineage.weights.pickle.Symbol.Table;
import io.jenkins.plugins.modellineage.weights.pickle.Symbol.Text;
import io.jenkins.plugins.modellineage.weights.pickle.Symbol.Whole;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PickleTest {
    private static Pickle read(String opcodes) throws IOException, PickleException {
        byte[] bytes = opcodes.getBytes(StandardCharsets.ISO_8859_1);
        return Pickle.read(new ByteArrayInputStream(bytes), bytes.length);
    }

    private static Symbol value(String opcodes) throws IOException, PickleException {
        return read(opcodes).value();
    }

    @Test
    void shouldReadNumbersOfEachKind() throws Exception {
        Items items =
                (Items) value("(K\u0007M\u0001\u0001J\u00ff\u00ff\u00ff\u00ff\u008a\u0001\u00feI12\nL13L\nI01\nt.");

        assertThat(items.items())
                .containsExactly(
                        new Whole(7),
                        new Whole(257),
                        new Whole(-1),
                        new Whole(-2),
                        new Whole(12),
                        new Whole(13),
                        Plain.TRUE);
    }

    @Test
    void shouldReadMapsOfAllProtocols() throws Exception {
        Table old = (Table) value("(S'a'\nI1\nd.");
        Table set = (Table) value("}X\u0001\u0000\u0000\u0000aK\u0001s.");

        assertThat(old.keys()).containsExactly(new Text("a"));
        assertThat(set.keys()).containsExactly(new Text("a"));
        assertThat(set.values()).containsExactly(new Whole(1));
    }

    @Test
    void shouldRecallWhatItRemembered() throws Exception {
        Items items = (Items) value("\u0080\u0004\u008c\u0001a\u00940(h\u0000h\u0000t.");

        assertThat(items.items()).containsExactly(new Text("a"), new Text("a"));
    }

    @Test
    void shouldNameWhatItWouldLookUp() throws Exception {
        assertThat(read("cos\nsystem\n.").globals()).containsExactly("os.system");
        assertThat(read("\u008c\u0002os\u008c\u0006system\u0093.").globals()).containsExactly("os.system");
        assertThat(read("(ios\nsystem\n.").globals()).containsExactly("os.system");
        assertThat(read("\u0082\u0007.").globals()).containsExactly("copyreg.extension 7");
        assertThat(read("S'o\\x73'\nS'system'\n\u0093.").globals()).containsExactly("?.system");
    }

    @Test
    void shouldSayWhereItEnds() throws Exception {
        assertThat(read("N.more").length()).isEqualTo(2);
    }

    @Test
    void shouldNoteTheOpcodesThatTorchRefuses() throws Exception {
        assertThat(read("\u0080\u0002N.").unusual()).isEmpty();
        assertThat(read("\u0080\u0004\u0095\u0002\u0000\u0000\u0000\u0000\u0000\u0000\u0000N.")
                        .unusual())
                .containsExactly("95");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "N",
                ".",
                "(.",
                "0.",
                "t.",
                "\u00ff.",
                "\u0080\u0009N.",
                "h\u0000.",
                "Nq",
                "X\u0000\u0000\u0000\u00f0.",
                "K\u0001K\u0002s.",
                "]K\u0001K\u0002u.",
                "(K\u0001K\u0002K\u0003d.",
                "NK\u0001a.",
                "g-1\n.",
                "(o."
            })
    void shouldRefuseWhatIsNoPickle(String opcodes) {
        assertThatThrownBy(() -> read(opcodes)).isInstanceOf(PickleException.class);
    }

    @Test
    void shouldBoundItsStack() {
        assertThatThrownBy(() -> read("N".repeat(PickleStack.DEEPEST + 1))).hasMessageContaining("on its stack");
        assertThatThrownBy(() -> read("(".repeat(PickleStack.DEEPEST + 1))).hasMessageContaining("on its stack");
    }

    @Test
    void shouldTellWhatIsOnlyLargeFromWhatIsNoPickle() {
        assertThatThrownBy(() -> read("](" + ("N".repeat(50_000) + "e(").repeat(PickleStack.VALUES / 50_000 + 1)))
                .isInstanceOfSatisfying(
                        PickleException.class, e -> assertThat(e.isLarge()).isTrue())
                .hasMessageContaining("comes to more than");
        assertThatThrownBy(() -> read("0"))
                .isInstanceOfSatisfying(
                        PickleException.class, e -> assertThat(e.isLarge()).isFalse());
    }

    @Test
    void shouldNameWhatWasLookedUpBeforeItBroke() {
        assertThatThrownBy(() -> read("cos\nsystem\n\u00ff"))
                .isInstanceOfSatisfying(
                        PickleException.class, e -> assertThat(e.globals()).containsExactly("os.system"))
                .hasMessageContaining("at its byte 11");
    }

    @Test
    void shouldLookForNamesInAnything() throws Exception {
        byte[] bytes = "\u0080\u0002cos\nsystem\n\u00ff".getBytes(StandardCharsets.ISO_8859_1);

        assertThat(Pickle.globalsOf(new ByteArrayInputStream(bytes), bytes.length))
                .containsExactly("os.system");
    }
}
