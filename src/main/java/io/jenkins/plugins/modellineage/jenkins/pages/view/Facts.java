package io.jenkins.plugins.modellineage.jenkins.pages.view;

import io.jenkins.plugins.modellineage.experiment.Provenance;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;

/** What was witnessed of a run, without the names of jobs that the reader may not read. */
final class Facts {
    /** Kept instead of what names such a job. */
    static final String WITHHELD = "(not shown: it names a job that you may not read)";

    /** Before upstream jobs were recorded by themselves, only the text of a cause named them, in one of these quotes. */
    private static final Pattern QUOTED =
            Pattern.compile("[\"\u201c\u201e\u00ab]([^\"\u201c\u201d\u201e\u00ab\u00bb]+)");

    private Facts() {}

    static SortedMap<String, String> of(Provenance provenance, Sight sight) {
        TreeMap<String, String> facts = new TreeMap<>(provenance.facts());
        if (!upstream(provenance).stream().allMatch(sight::readsJob)) {
            List.of(Provenance.BUILD_CAUSES, Provenance.BUILD_UPSTREAM)
                    .forEach(key -> facts.computeIfPresent(key, (same, told) -> WITHHELD));
        }
        return Collections.unmodifiableSortedMap(facts);
    }

    private static List<String> upstream(Provenance provenance) {
        Optional<String> recorded = provenance.fact(Provenance.BUILD_UPSTREAM);
        return recorded.map(jobs -> jobs.lines().toList())
                .orElseGet(() -> QUOTED.matcher(
                                provenance.fact(Provenance.BUILD_CAUSES).orElse(""))
                        .results()
                        .map(found -> found.group(1))
                        .toList());
    }
}
