package io.jenkins.plugins.modellineage.jenkins.binding;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import net.sf.json.JSONArray;
import net.sf.json.JSONNull;
import net.sf.json.JSONObject;
import org.junit.jupiter.api.Test;

class PlainValuesTest {
    @Test
    void shouldTakeNullOfJsonForNull() {
        assertThat(PlainValues.of(Map.of("a", JSONNull.getInstance(), "b", new JSONObject(true))))
                .containsEntry("a", null)
                .containsEntry("b", null);
    }

    @Test
    void shouldTakeJsonForMapsAndListsAtAnyDepth() {
        JSONObject read =
                JSONObject.fromObject("{\"opt\": {\"name\": \"adam\", \"decay\": null}, \"layers\": [1, null]}");

        Map<String, Object> plain = PlainValues.of(Map.of("params", read, "list", List.of(read)));

        Map<String, Object> opt = new LinkedHashMap<>();
        opt.put("name", "adam");
        opt.put("decay", null);
        Map<String, Object> expected = new LinkedHashMap<>();
        expected.put("opt", opt);
        List<Object> layers = new ArrayList<>();
        layers.add(1);
        layers.add(null);
        expected.put("layers", layers);
        assertThat(plain).containsEntry("params", expected).containsEntry("list", List.of(expected));
        assertThat(plain.get("params")).isNotInstanceOf(JSONObject.class);
        assertThat(((Map<?, ?>) plain.get("params")).get("layers")).isNotInstanceOf(JSONArray.class);
    }

    @Test
    void shouldEndWithAMapThatHoldsItselfTwice() {
        Map<String, Object> self = new LinkedHashMap<>();
        self.put("once", self);
        self.put("twice", self);

        Map<?, ?> plain = (Map<?, ?>) PlainValues.of(Map.of("params", self)).get("params");

        assertThat(plain.get("twice")).isSameAs(plain);
    }

    @Test
    void shouldLeaveOtherValuesAlone() {
        Object value = new Object();
        assertThat(PlainValues.of(Map.of("a", value, "b", "text")))
                .containsEntry("a", value)
                .containsEntry("b", "text");
    }
}
