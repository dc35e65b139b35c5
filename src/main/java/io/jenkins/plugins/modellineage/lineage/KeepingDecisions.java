package io.jenkins.plugins.modellineage.lineage;

import io.jenkins.plugins.modellineage.model.Model;
import io.jenkins.plugins.modellineage.model.ModelRef;
import io.jenkins.plugins.modellineage.model.ModelVersion;
import io.jenkins.plugins.modellineage.model.StageName;
import io.jenkins.plugins.modellineage.model.StageStep;
import io.jenkins.plugins.modellineage.model.VersionRef;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Predicate;

/** Of which formerly live versions the kept copies of files go, as a pure function of the registry. */
public final class KeepingDecisions {
    private KeepingDecisions() {}

    /**
     * Gives up the files of those versions that nothing needs: each left every stage in which it was live, every one of these
     * stages has a rule that says how many stay, and the version is none of them. What is live, what waits for a stage and
     * what never was live is not touched.
     *
     * @param lasting versions whose files stay whatever rules say
     */
    public static List<RegistryEvent> release(Registry registry, ModelRef ref, Predicate<ModelVersion> lasting) {
        Optional<Model> known = registry.model(ref);
        if (known.isEmpty()) {
            return List.of();
        }
        Map<Integer, SortedMap<StageName, Integer>> spare = new TreeMap<>();
        Set<Integer> needed = new HashSet<>();
        left(known.get()).forEach((stage, versions) -> {
            Optional<Integer> most = registry.rules(ref, stage).keptFormerlyLive();
            Set<Integer> older =
                    most.map(last -> older(known.get(), stage, versions, last)).orElse(Set.of());
            for (int version : versions) {
                if (older.contains(version)) {
                    spare.computeIfAbsent(version, any -> new TreeMap<>()).put(stage, most.orElseThrow());
                } else {
                    needed.add(version);
                }
            }
        });
        spare.keySet().removeAll(needed);
        if (spare.isEmpty()) {
            return List.of();
        }
        spare.keySet().removeAll(needed(registry, known.get()));
        return spare.entrySet().stream()
                .filter(of -> registry.keeps(ref.version(of.getKey())))
                .flatMap(of -> registry.version(ref.version(of.getKey())).stream()
                        .filter(lasting.negate())
                        .map(version -> released(version, of.getValue())))
                .toList();
    }

    /** {@code files of lm@1 are not kept any more, by the rules of the stages that it left}. */
    public static String notKept(VersionRef version) {
        return "files of " + version.label() + " are not kept any more, by the rules of the stages that it left";
    }

    private static RegistryEvent released(ModelVersion version, SortedMap<StageName, Integer> kept) {
        return new FilesReleased(version.ref(), version.manifest().files().size(), kept);
    }

    /** What is live, and what waits for a stage. */
    private static Set<Integer> needed(Registry registry, Model model) {
        Set<Integer> needed = new HashSet<>(model.stages().values());
        registry.waiting(model.ref())
                .forEach(promotion -> needed.add(promotion.version().number()));
        return needed;
    }

    /** The versions that left each stage, the one that left it last first. */
    private static Map<StageName, Set<Integer>> left(Model model) {
        Map<StageName, Set<Integer>> left = new TreeMap<>();
        List<StageStep> steps = model.assigned().steps();
        for (int i = steps.size() - 1; i >= 0; i--) {
            left.computeIfAbsent(steps.get(i).stage(), any -> new LinkedHashSet<>())
                    .add(steps.get(i).version());
        }
        left.forEach((stage, versions) -> versions.remove(model.stages().get(stage)));
        return left;
    }

    /** All but the last ones. What is quarantined in the stage is none of these: a rollback does not go there by itself. */
    private static Set<Integer> older(Model model, StageName stage, Set<Integer> versions, int last) {
        Set<Integer> older = new HashSet<>(versions);
        int good = 0;
        for (int version : versions) {
            if (good == last) {
                break;
            }
            older.remove(version);
            good += model.isQuarantined(version, stage) ? 0 : 1;
        }
        return older;
    }
}
