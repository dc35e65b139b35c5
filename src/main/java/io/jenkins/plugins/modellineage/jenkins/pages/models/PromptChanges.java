package io.jenkins.plugins.modellineage.jenkins.pages.models;

import io.jenkins.plugins.modellineage.jenkins.pages.answer.PageSight;
import io.jenkins.plugins.modellineage.jenkins.pages.view.Comparison;
import io.jenkins.plugins.modellineage.jenkins.pages.view.LinkedVersion;
import io.jenkins.plugins.modellineage.model.Model;
import io.jenkins.plugins.modellineage.model.StageName;
import io.jenkins.plugins.modellineage.model.VersionRef;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Where a version of a prompt is compared with others, word by word. */
final class PromptChanges {
    private PromptChanges() {}

    /** With the one before and with those that are live, as far as the reader sees them. */
    static List<LinkedVersion> of(VersionRef ref, Model model, PageSight sight) {
        Map<Integer, List<String>> others = new LinkedHashMap<>();
        sight.seen().before(ref).ifPresent(before -> others.put(before.number(), new ArrayList<>()));
        for (Map.Entry<StageName, Integer> live : model.stages().entrySet()) {
            if (live.getValue() != ref.number() && sight.sees(ref.model().version(live.getValue()))) {
                others.computeIfAbsent(live.getValue(), number -> new ArrayList<>())
                        .add(live.getKey().value());
            }
        }
        return others.entrySet().stream()
                .map(other -> link(ref, other.getKey(), other.getValue(), sight))
                .toList();
    }

    private static LinkedVersion link(VersionRef ref, int number, List<String> stages, PageSight sight) {
        String label = ref.model().version(number).label();
        String name = stages.isEmpty() ? label : Messages.PromptChanges_live(label, String.join(", ", stages));
        return new LinkedVersion(name, Comparison.url(sight.url(ref), number, ref.number()) + "#prompt");
    }
}
