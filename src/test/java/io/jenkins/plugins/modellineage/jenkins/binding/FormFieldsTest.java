package io.jenkins.plugins.modellineage.jenkins.binding;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import net.sf.json.JSONObject;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FormFieldsTest {

    @Test
    void shouldDropWhatWasLeftEmpty() {
        JSONObject form = form("{'model': 'lm', 'label': '', 'step': ' ', 'params': 'a=1', 'nested': {'x': ''}}");

        assertThat(FormFields.written(form, "params").keySet()).isEqualTo(java.util.Set.of("model", "nested"));
        assertThat(form.getString("label")).isEmpty();
    }

    @Test
    void shouldKeepTextThatLooksLikeJson() {
        JSONObject form = new JSONObject();
        form.put("reason", "null");
        JSONObject once = FormFields.written(form);

        assertThat(once.get("reason")).isEqualTo(form.get("reason"));
    }

    @Test
    void shouldKeepNestedFormsThatCoreKnowsByIdentity() {
        JSONObject form = form("{'approval': {'by': 'alice'}}");

        assertThat(FormFields.written(form).get("approval")).isSameAs(form.get("approval"));
    }

    @Test
    void shouldReadLinesAsAMap() {
        Map<String, String> map = FormFields.pairs("params", "lr = 0.1\nname=it's\n\nk=v=w\nempty=");

        assertThat(map)
                .containsExactly(
                        Map.entry("lr", "0.1"),
                        Map.entry("name", "it's"),
                        Map.entry("k", "v=w"),
                        Map.entry("empty", ""));
        assertThat(FormFields.map(form("{'params': ''}"), "params")).isNull();
    }

    @Test
    void shouldReadBackWhatItWrites() {
        Map<String, Object> map = new LinkedHashMap<>(Map.of("a", 1, "b", "x=y", "c", 0.5, "d", true));
        JSONObject form = new JSONObject();
        form.put("params", FormFields.lines(map));

        assertThat(FormFields.map(form, "params")).isEqualTo(map);
        assertThat(FormFields.lines(null)).isEmpty();
    }

    @Test
    void shouldNameTheLineThatIsNoPair() {
        assertThatThrownBy(() -> FormFields.map(form("{'params': 'a=1\\nloose'}"), "params"))
                .isInstanceOf(BindingRefused.class)
                .hasMessage("params: the line 'loose' is not of the form key=value");
    }

    @Test
    void shouldRefuseAKeyThatStandsTwice() {
        assertThatThrownBy(() -> FormFields.pairs("params", "lr=1\nlr=2"))
                .isInstanceOf(BindingRefused.class)
                .hasMessage("params: the key 'lr' stands on two lines; keep one of them");
    }

    @ParameterizedTest
    @ValueSource(strings = {"007", "1e-3", "0.10", "-0", "12345678901", "1.0E10", "True", "NaN", "1_000", ""})
    void shouldKeepTextThatANumberWouldNotReadBackAs(String text) {
        assertThat(Literal.of(text)).isEqualTo(text);
    }

    @Test
    void shouldReadNumbersAndTruthsAsSuch() {
        assertThat(FormFields.map(form("{'params': 'order=3\\nlr=-0.5\\nshuffle=false\\nname=x'}"), "params"))
                .containsExactly(
                        Map.entry("order", 3),
                        Map.entry("lr", -0.5),
                        Map.entry("shuffle", false),
                        Map.entry("name", "x"));
    }

    @Test
    void shouldSplitNames() {
        assertThat(FormFields.names(form("{'metrics': ' a, b,,c '}"), "metrics"))
                .isEqualTo(List.of("a", "b", "c"));
    }

    private static JSONObject form(String json) {
        return JSONObject.fromObject(json);
    }
}
