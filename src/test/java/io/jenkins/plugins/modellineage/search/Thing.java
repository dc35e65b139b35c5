package io.jenkins.plugins.modellineage.search;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;

/** Something to find, made of plain maps: keys as filters write them. */
public final class Thing implements Searched {
    final Map<String, Double> numbers = new HashMap<>();
    final Map<String, List<String>> texts = new HashMap<>();

    public Thing with(String key, double value) {
        numbers.put(key, value);
        return this;
    }

    public Thing with(String key, String value) {
        texts.computeIfAbsent(key, it -> new ArrayList<>()).add(value);
        return this;
    }

    @Override
    public OptionalDouble number(SearchKey key) {
        Double value = numbers.get(key.written());
        return value == null ? OptionalDouble.empty() : OptionalDouble.of(value);
    }

    @Override
    public List<String> texts(SearchKey key) {
        return texts.getOrDefault(key.written(), List.of());
    }

    /** The same as a search knows it. */
    public Facts facts() {
        Map<SearchKey, Double> byNumber = new HashMap<>();
        Map<SearchKey, List<String>> byText = new HashMap<>();
        numbers.forEach((key, value) -> byNumber.put(key(key), value));
        texts.forEach((key, value) -> byText.put(key(key), value));
        return new Facts(byNumber, byText);
    }

    private static SearchKey key(String written) {
        return new KeyReader(new TokenReader(written), Attributes.RUNS).read();
    }

    @Override
    public String toString() {
        return numbers + " " + texts;
    }
}
