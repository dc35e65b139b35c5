package io.jenkins.plugins.modellineage.card;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

class YamlBlockTest {
    @Test
    void shouldWriteWhatTheHubsOwnLibraryWrites() {
        Map<String, Object> index = new LinkedHashMap<>();
        index.put("name", "tiny-lm");
        index.put("results", List.of(Map.of("task", Map.of("type", "text-generation"))));

        assertThat(YamlBlock.of(Map.of("model-index", List.of(index))))
                .isEqualTo("model-index:\n- name: tiny-lm\n  results:\n  - task:\n      type: text-generation\n");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"no", "Yes", "null", "1.0", "0x1f", "2026-01-01", "", " a", "a: b", "a #b", "12:30", "~", "e"})
    void shouldKeepTextsTexts(String text) {
        assertThat(loaded(Map.of("key", text))).isEqualTo(Map.of("key", text));
        if (!text.equals("e")) {
            assertThat(YamlBlock.of(Map.of("key", text))).contains("\"");
        }
    }

    @Test
    void shouldWriteNumbersThatPythonReadsAsNumbers() {
        assertThat(YamlBlock.of(Map.of("v", 1e-7))).isEqualTo("v: 1.0e-7\n");
        assertThat(YamlBlock.of(Map.of("v", 1e20))).isEqualTo("v: 1.0e+20\n");
        assertThat(YamlBlock.of(Map.of("v", 0.9))).isEqualTo("v: 0.9\n");
    }

    @Test
    void shouldBeReadBackWhateverItHolds() {
        Random random = new Random(7);
        for (int i = 0; i < 2_000; i++) {
            Map<String, Object> written = map(random, 3);
            assertThat(loaded(written)).as(YamlBlock.of(written)).isEqualTo(written);
        }
    }

    private static Object loaded(Map<String, Object> written) {
        Object loaded = new Load(LoadSettings.builder().build()).loadFromString(YamlBlock.of(written));
        return loaded == null ? Map.of() : loaded;
    }

    private static Map<String, Object> map(Random random, int depth) {
        Map<String, Object> map = new LinkedHashMap<>();
        int size = random.nextInt(4);
        for (int i = 0; i < size; i++) {
            map.put(HostileText.of(random), value(random, depth));
        }
        return map;
    }

    private static Object value(Random random, int depth) {
        return switch (random.nextInt(depth > 0 ? 6 : 4)) {
            case 0 -> random.nextBoolean();
            case 1 -> random.nextInt(1000);
            case 2 -> random.nextDouble();
            case 3 -> HostileText.of(random);
            case 4 -> map(random, depth - 1);
            default -> list(random, depth - 1);
        };
    }

    private static List<Object> list(Random random, int depth) {
        List<Object> list = new ArrayList<>();
        int size = random.nextInt(4);
        for (int i = 0; i < size; i++) {
            list.add(value(random, depth));
        }
        return list;
    }
}
