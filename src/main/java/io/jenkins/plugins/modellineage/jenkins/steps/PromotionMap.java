package io.jenkins.plugins.modellineage.jenkins.steps;

import io.jenkins.plugins.modellineage.gate.SeenValues;
import io.jenkins.plugins.modellineage.gate.Verdict;
import io.jenkins.plugins.modellineage.model.ModelVersion;
import io.jenkins.plugins.modellineage.model.StageName;
import io.jenkins.plugins.modellineage.model.VersionRef;
import io.jenkins.plugins.modellineage.promotion.Approval;
import io.jenkins.plugins.modellineage.promotion.Promotion;
import io.jenkins.plugins.modellineage.promotion.PromotionState;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** A version that is live in a stage, and how it came there, as a Pipeline gets it: always with the same keys. */
final class PromotionMap {
    private PromotionMap() {}

    /** By this promotion, as the build may see it. */
    static LinkedHashMap<String, Object> of(ModelVersion version, Promotion promotion, Consumer<String> log) {
        LinkedHashMap<String, Object> map = VersionMap.of(version, log);
        map.put("stage", promotion.stage().value());
        map.put("state", promotion.word());
        map.put("promotion", promotion.id());
        map.put("replaced", promotion.champion().orElse(null));
        map.put("verdicts", verdicts(promotion.verdicts()));
        map.put("approvals", approvals(promotion.approvals()));
        return map;
    }

    /** By no promotion that is known. */
    static LinkedHashMap<String, Object> of(ModelVersion version, StageName stage, Consumer<String> log) {
        LinkedHashMap<String, Object> map = VersionMap.of(version, log);
        map.put("stage", stage.value());
        map.put("state", PromotionState.ASSIGNED.word());
        map.put("promotion", null);
        map.put("replaced", null);
        map.put("verdicts", verdicts(List.of()));
        map.put("approvals", approvals(List.of()));
        return map;
    }

    private static ArrayList<Map<String, Object>> verdicts(List<Verdict> verdicts) {
        ArrayList<Map<String, Object>> entries = new ArrayList<>();
        for (Verdict verdict : verdicts) {
            Map<String, Object> entry = new LinkedHashMap<>();
            entry.put("gate", verdict.gate());
            entry.put("passed", verdict.passed());
            entry.put("reason", verdict.reason());
            entry.put("seen", verdict.seen().map(PromotionMap::seen).orElse(null));
            entry.put(
                    "versions",
                    new ArrayList<>(
                            verdict.versions().stream().map(VersionRef::label).toList()));
            entries.add(entry);
        }
        return entries;
    }

    private static LinkedHashMap<String, Object> seen(SeenValues seen) {
        LinkedHashMap<String, Object> entry = new LinkedHashMap<>();
        entry.put("of", seen.of());
        entry.put("candidate", seen.candidate());
        entry.put("champion", seen.champion().orElse(null));
        entry.put("difference", seen.difference().orElse(null));
        return entry;
    }

    private static ArrayList<Map<String, Object>> approvals(List<Approval> approvals) {
        ArrayList<Map<String, Object>> entries = new ArrayList<>();
        for (Approval approval : approvals) {
            Map<String, Object> entry = new LinkedHashMap<>();
            entry.put("approver", approval.approver());
            entry.put("time", approval.at().toString());
            entry.put("comment", approval.comment());
            entries.add(entry);
        }
        return entries;
    }
}
