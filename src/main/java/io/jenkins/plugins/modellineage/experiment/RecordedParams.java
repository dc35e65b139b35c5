package io.jenkins.plugins.modellineage.experiment;

import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** The parameters of a run, of which the first value counts, and how long they are together. */
final class RecordedParams {
    private final TreeMap<String, String> params = new TreeMap<>();
    private long characters;

    void add(Map<String, String> more) {
        more.forEach((key, value) -> {
            if (params.putIfAbsent(key, value) == null) {
                characters += characters(key, value);
            }
        });
    }

    SortedMap<String, String> all() {
        return params;
    }

    /** Parameters that are offered together, not recorded yet: what they cost does not depend on those that are. */
    Offer offer() {
        return new Offer();
    }

    private static long characters(String key, String value) {
        return key.length() + (long) value.length();
    }

    /** What would be added. */
    final class Offer {
        private final TreeMap<String, String> added = new TreeMap<>();
        private long more;

        /**
         * The offered parameters that are not recorded yet; the same value again is fine.
         *
         * @throws ParameterConflictException when one is recorded with another value
         * @throws IllegalArgumentException when there would be too many
         */
        SortedMap<String, String> added(Map<String, String> offered) {
            TreeMap<String, String> fresh = new TreeMap<>();
            offered.forEach((key, value) -> {
                String present = params.getOrDefault(key, added.get(key));
                if (present == null) {
                    fresh.put(key, value);
                    more += characters(key, value);
                } else if (!present.equals(value)) {
                    throw new ParameterConflictException(key, present, value);
                }
            });
            added.putAll(fresh);
            ParameterValues.requireRoom(params.size() + added.size(), characters + more);
            return SortedMaps.copyOf(fresh);
        }
    }
}
