package org.modellineage.demo;

import hudson.model.Run;
import io.jenkins.plugins.modellineage.experiment.BuildRef;
import io.jenkins.plugins.modellineage.jenkins.home.ModelLineage;
import io.jenkins.plugins.modellineage.lineage.LedgerEntry;
import io.jenkins.plugins.modellineage.lineage.Registry;
import io.jenkins.plugins.modellineage.lineage.StageRolledBack;
import io.jenkins.plugins.modellineage.model.Model;
import io.jenkins.plugins.modellineage.model.ModelVersion;
import io.jenkins.plugins.modellineage.promotion.Promotion;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.modellineage.host.steps.InputAction;

/** Makes the report from the builds and from the registry, which is the truth about versions and stages. */
final class RegistryReport {
    private final Registry registry = ModelLineage.get().registry();

    Report of(List<Run<?, ?>> builds, String url) {
        return new Report(
                builds.stream().map(this::build).toList(),
                registry.models().stream().map(RegistryReport::model).toList(),
                url);
    }

    /** Whether the build waits for people: for the answer to {@code input}, or for those who approve what it asked for. */
    static boolean waits(Run<?, ?> build) {
        InputAction input = build.getAction(InputAction.class);
        return input != null && !input.getQuestions().isEmpty() || waitsForApproval(build);
    }

    private static boolean waitsForApproval(Run<?, ?> build) {
        return ModelLineage.get().registry().waiting().stream()
                .filter(Promotion::waiting)
                .anyMatch(promotion -> promotion
                        .requester()
                        .build()
                        .filter(by -> is(by, build))
                        .isPresent());
    }

    private Report.Build build(Run<?, ?> build) {
        List<String> versions = registry.models().stream()
                .flatMap(model -> model.versions().stream())
                .filter(version -> is(registry.current(version.build()), build))
                .map(version -> version.ref().label())
                .toList();
        return new Report.Build(
                build.getParent().getFullName(), build.getNumber(), result(build), versions, moves(build));
    }

    private static String result(Run<?, ?> build) {
        return build.isBuilding() ? waits(build) ? "WAITING" : "RUNNING" : String.valueOf(build.getResult());
    }

    private List<Report.Move> moves(Run<?, ?> build) {
        List<Report.Move> moves = new ArrayList<>();
        for (Model model : registry.models()) {
            registry.promotionsOf(model.ref()).stream()
                    .filter(promotion -> madeBy(promotion.requester().build(), build))
                    .map(RegistryReport::move)
                    .forEach(moves::add);
            registry.history(model.ref()).stream()
                    .filter(entry -> madeBy(entry.actor().build(), build))
                    .filter(entry -> entry.event() instanceof StageRolledBack)
                    .map(RegistryReport::rollback)
                    .forEach(moves::add);
        }
        return moves;
    }

    private static Report.Move move(Promotion promotion) {
        return new Report.Move(
                promotion.version().model().name().toString(),
                promotion.version().label(),
                promotion.stage().toString(),
                promotion.state().word(),
                promotion.reason());
    }

    private static Report.Move rollback(LedgerEntry entry) {
        StageRolledBack event = (StageRolledBack) entry.event();
        return new Report.Move(
                event.to().model().name().toString(),
                event.to().label(),
                event.stage().toString(),
                "rolled back",
                event.sentence());
    }

    private static Report.Model model(Model model) {
        Map<String, Integer> stages = new TreeMap<>();
        model.stages().forEach((stage, number) -> stages.put(stage.toString(), number));
        return new Report.Model(
                model.ref().name().toString(),
                model.versions().stream().map(RegistryReport::version).toList(),
                stages);
    }

    private static Report.Version version(ModelVersion version) {
        return new Report.Version(
                version.number(),
                version.manifest().digest().toString(),
                version.params(),
                version.metrics().entrySet().stream()
                        .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue, (a, b) -> b, TreeMap::new)));
    }

    private boolean madeBy(java.util.Optional<BuildRef> by, Run<?, ?> build) {
        return by.filter(ref -> is(registry.current(ref), build)).isPresent();
    }

    private static boolean is(BuildRef ref, Run<?, ?> build) {
        return ref.number() == build.getNumber()
                && ref.job().equals(build.getParent().getFullName());
    }
}
