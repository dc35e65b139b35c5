package io.jenkins.plugins.modellineage.search;

import io.jenkins.plugins.modellineage.experiment.DataCommit;
import io.jenkins.plugins.modellineage.experiment.Dataset;
import io.jenkins.plugins.modellineage.experiment.Input;
import io.jenkins.plugins.modellineage.search.SearchKey.Kind;
import io.jenkins.plugins.modellineage.search.SearchKey.ValueType;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;

/**
 * Everything that can be asked about one run or version, as plain values: who scans evaluates filters on it, who indexes
 * goes through it.
 *
 * @param numbers and times, in milliseconds since 1970
 * @param texts never an empty list
 */
public record Facts(Map<SearchKey, Double> numbers, Map<SearchKey, List<String>> texts) implements Searched {
    public Facts {
        numbers = Collections.unmodifiableMap(new LinkedHashMap<>(numbers));
        texts = Collections.unmodifiableMap(new LinkedHashMap<>(texts));
    }

    @Override
    public OptionalDouble number(SearchKey key) {
        Double value = numbers.get(key);
        return value == null ? OptionalDouble.empty() : OptionalDouble.of(value);
    }

    @Override
    public List<String> texts(SearchKey key) {
        return key.equals(PlainWords.ANYTHING) ? PlainWords.told(this) : texts.getOrDefault(key, List.of());
    }

    /** Puts together what was found out, in the order in which it is told. */
    static final class Collected {
        private final Map<SearchKey, Double> numbers = new LinkedHashMap<>();
        private final Map<SearchKey, List<String>> texts = new LinkedHashMap<>();

        Collected metrics(Map<String, Double> latest) {
            latest.forEach((name, value) -> numbers.put(SearchKey.metric(name), value));
            return this;
        }

        Collected params(Map<String, String> params) {
            params.forEach((name, value) -> texts.put(SearchKey.param(name), List.of(value)));
            return this;
        }

        /** A parameter that has several values. */
        Collected param(String name, Collection<String> values) {
            if (!values.isEmpty()) {
                texts.put(SearchKey.param(name), List.copyOf(values));
            }
            return this;
        }

        Collected tags(Map<String, String> tags) {
            tags.forEach((name, value) -> texts.put(SearchKey.tag(name), List.of(value)));
            return this;
        }

        Collected datasets(List<Input> inputs) {
            for (Input input : inputs) {
                dataset("name", input.dataset().map(Dataset::name).orElse(input.name()));
                input.dataset().map(Dataset::digest).ifPresent(digest -> dataset("digest", digest));
                dataset("digest", input.digest().hex());
                input.commit().ifPresent(this::commit);
                dataset("context", input.context());
            }
            return this;
        }

        /** By the id of the commit, by its own digest, and by the names of all that it came from. */
        private void commit(DataCommit commit) {
            dataset("digest", commit.ref().id());
            if (!commit.digest().isEmpty()) {
                dataset("digest", commit.digest());
            }
            commit.identities().forEach(identity -> dataset("digest", identity.hex()));
        }

        private void dataset(String name, String value) {
            texts.computeIfAbsent(SearchKey.dataset(name), none -> new ArrayList<>())
                    .add(value);
        }

        Collected text(String attribute, String value) {
            return texts(attribute, List.of(value));
        }

        Collected texts(String attribute, Collection<String> values) {
            if (!values.isEmpty()) {
                texts.put(new SearchKey(Kind.ATTRIBUTE, attribute, ValueType.TEXT), List.copyOf(values));
            }
            return this;
        }

        Collected number(String attribute, double value) {
            numbers.put(new SearchKey(Kind.ATTRIBUTE, attribute, ValueType.NUMBER), value);
            return this;
        }

        Collected time(String attribute, Instant value) {
            numbers.put(new SearchKey(Kind.ATTRIBUTE, attribute, ValueType.TIME), (double) value.toEpochMilli());
            return this;
        }

        Facts facts() {
            return new Facts(numbers, texts);
        }
    }
}
