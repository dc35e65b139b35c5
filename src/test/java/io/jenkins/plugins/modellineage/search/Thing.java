package io.jenkins.plugins.modellineage.search;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;

/** Something to find, made of plain maps: keys as filters write them. */
final class Thing implements Searched {
    final Map<String, Double> numbers = new HashMap<>();
    final Map<String, List<String>> texts = new HashMap<>();

    Thing with(String key, double value) {
        numbers.put(key, value);
        return this;
    }

    Thing with(String key, String value) {
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

    @Override
    public String toString() {
        return numbers + " " + texts;
    }
}
