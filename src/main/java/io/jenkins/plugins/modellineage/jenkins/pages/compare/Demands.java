package io.jenkins.plugins.modellineage.jenkins.pages.compare;

import io.jenkins.plugins.modellineage.evaluation.EvaluationSet;
import io.jenkins.plugins.modellineage.experiment.Naming;
import io.jenkins.plugins.modellineage.gate.Directions;
import io.jenkins.plugins.modellineage.gate.EvalDemand;
import io.jenkins.plugins.modellineage.gate.EvalGate;
import io.jenkins.plugins.modellineage.gate.Gate;
import io.jenkins.plugins.modellineage.gate.RuledGate;
import io.jenkins.plugins.modellineage.jenkins.home.ComparedAnswers;
import io.jenkins.plugins.modellineage.jenkins.home.ModelLineage;
import io.jenkins.plugins.modellineage.jenkins.pages.view.Judgement;
import io.jenkins.plugins.modellineage.jenkins.pages.view.MetricGuide;
import io.jenkins.plugins.modellineage.lineage.Registry;
import io.jenkins.plugins.modellineage.model.ModelRef;
import io.jenkins.plugins.modellineage.model.ModelVersion;
import io.jenkins.plugins.modellineage.model.StageName;
import io.jenkins.plugins.modellineage.promotion.Promotion;
import java.io.IOException;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * By what two versions are judged: by what a request demanded, else by the loss that the address accepts, else by what the rules of
 * a stage demand, else by {@code evalGate(better: true)} as it is by default.
 *
 * @param before in place of a champion
 * @param request that led here, if one did
 * @param stage whose rules are meant; without one it is that in which the champion is live, before any other
 * @param margin that the address accepts
 * @param lower what the reader says where neither a demand nor an evaluation says which way is better; empty for what gates of
 *     other requests say
 */
record Demands(
        ModelVersion before,
        ModelVersion after,
        Optional<Promotion> request,
        Optional<StageName> stage,
        Optional<Double> margin,
        Optional<Boolean> lower) {
    /** Each takes the reading of two tables. */
    private static final int MOST = 5;

    private static final String LOWER_BY_GATES = " Lower is better, as gates of the model say.";
    private static final String HIGHER_BY_GATES = " Higher is better, as gates of the model say.";

    /** A demand and whose it is, as a sentence. */
    private record Demanded(EvalDemand demand, String by) {
        static Demanded of(String whose, EvalDemand demand) {
            return new Demanded(demand, whose + ": " + new EvalGate(demand).description() + ".");
        }
    }

    /** The first that keeps the version out, as all must pass; else the first. */
    Judgement judged(String set, String metric) throws IOException {
        Judgement first = null;
        Optional<Boolean> ofGates =
                lower.isPresent() ? Optional.empty() : saidByGates(EvaluationSet.measured(set, metric));
        for (Demanded each : demanded(set, metric)) {
            boolean says = each.demand().lowerIsBetter().isPresent();
            EvalDemand demand = says
                    ? each.demand()
                    : each.demand()
                            .scoring(
                                    lower.or(() -> ofGates).orElse(null),
                                    each.demand().range().orElse(null));
            String by = each.by()
                    + (says
                            ? ""
                            : ofGates.map(less -> less ? LOWER_BY_GATES : HIGHER_BY_GATES)
                                    .orElse(""));
            Judgement judged = new Judgement(demand, by, ComparedAnswers.of(before, after, demand));
            if (!judged.passes()) {
                return judged;
            }
            first = first == null ? judged : first;
        }
        return first;
    }

    /** What gates of requests for the model say, where no evaluation of the two says it. */
    private Optional<Boolean> saidByGates(String measured) {
        Directions ofEvaluations =
                Directions.ofEvaluations(Stream.of(before, after).flatMap(ModelVersion::counting));
        if (ofEvaluations.lowerIsBetter().containsKey(measured)) {
            return Optional.empty();
        }
        Directions ofGates =
                MetricGuide.of(registry().promotionsOf(after.ref().model())).directions();
        return Optional.ofNullable(ofGates.lowerIsBetter().get(measured));
    }

    private List<Demanded> demanded(String set, String metric) {
        Optional<List<Demanded>> asked = request.map(
                        promotion -> about(set, metric, promotion.gates(), this::ofRequest))
                .filter(found -> !found.isEmpty());
        if (asked.isPresent()) {
            return asked.get();
        } else if (margin.isPresent()) {
            EvalDemand demand = EvalDemand.of(set, metric, margin.get(), false);
            return List.of(Demanded.of("So it is by the margin that the address gives", demand));
        }
        return stages().map(one -> about(
                        set, metric, registry().rules(after.ref().model(), one).gates(), Demands::ofRule))
                .filter(found -> !found.isEmpty())
                .findFirst()
                .orElseGet(() -> List.of(Demanded.of(
                        "No rule of a stage demands anything of it, so it is by evalGate(better: true) as it is by"
                                + " default, with onDoubt: 'pass'",
                        EvalDemand.of(set, metric, null, true))));
    }

    private static List<Demanded> about(String set, String metric, List<Gate> gates, Function<Gate, String> whose) {
        return gates.stream()
                .filter(gate -> gate.demanded() instanceof EvalGate eval
                        && eval.demand().set().equals(set)
                        && eval.demand().metric().equals(metric))
                .map(gate -> Demanded.of(whose.apply(gate), ((EvalGate) gate.demanded()).demand()))
                .distinct()
                .limit(MOST)
                .toList();
    }

    private String ofRequest(Gate gate) {
        return gate instanceof RuledGate
                ? ofRule(gate)
                : "So demands the request for " + request.orElseThrow().stage();
    }

    private static String ofRule(Gate gate) {
        return "So demands " + Naming.plain(((RuledGate) gate).rule());
    }

    /** Where they are not versions of one model, no stage decides between them. */
    private Stream<StageName> stages() {
        ModelRef model = after.ref().model();
        if (!before.ref().model().equals(model)) {
            return Stream.empty();
        }
        Optional<StageName> meant = request.map(Promotion::stage).or(() -> stage);
        if (meant.isPresent()) {
            return meant.stream();
        }
        Set<StageName> known = new LinkedHashSet<>();
        registry().model(model).ifPresent(of -> {
            known.addAll(of.stagesOf(before.ref().number()));
            known.addAll(of.stages().keySet());
        });
        registry().promotionsOf(model).forEach(promotion -> known.add(promotion.stage()));
        return known.stream();
    }

    private static Registry registry() {
        return ModelLineage.get().registry();
    }
}
