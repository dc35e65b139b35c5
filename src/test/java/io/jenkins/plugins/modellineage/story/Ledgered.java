package io.jenkins.plugins.modellineage.story;

import io.jenkins.plugins.modellineage.experiment.Actor;
import io.jenkins.plugins.modellineage.experiment.BuildRef;
import io.jenkins.plugins.modellineage.experiment.Manifest;
import io.jenkins.plugins.modellineage.experiment.SortedMaps;
import io.jenkins.plugins.modellineage.lineage.DeletionDecisions;
import io.jenkins.plugins.modellineage.lineage.DeletionDecisions.Deletion;
import io.jenkins.plugins.modellineage.lineage.KeepingDecisions;
import io.jenkins.plugins.modellineage.lineage.PromotionDecisions;
import io.jenkins.plugins.modellineage.lineage.Registry;
import io.jenkins.plugins.modellineage.lineage.RegistryEvent;
import io.jenkins.plugins.modellineage.lineage.RenameDecisions;
import io.jenkins.plugins.modellineage.lineage.RuleDecisions;
import io.jenkins.plugins.modellineage.lineage.Sample;
import io.jenkins.plugins.modellineage.lineage.ScopeDecisions;
import io.jenkins.plugins.modellineage.lineage.StageRolledBack;
import io.jenkins.plugins.modellineage.lineage.VersionDecisions;
import io.jenkins.plugins.modellineage.metric.MetricPoint;
import io.jenkins.plugins.modellineage.metric.MetricSeries;
import io.jenkins.plugins.modellineage.metric.MetricSummary;
import io.jenkins.plugins.modellineage.model.Model;
import io.jenkins.plugins.modellineage.model.ModelName;
import io.jenkins.plugins.modellineage.model.ModelRef;
import io.jenkins.plugins.modellineage.model.StageName;
import io.jenkins.plugins.modellineage.model.StageStep;
import io.jenkins.plugins.modellineage.model.VersionNotes;
import io.jenkins.plugins.modellineage.model.VersionRef;
import io.jenkins.plugins.modellineage.promotion.Missing;
import io.jenkins.plugins.modellineage.promotion.Promotion;
import io.jenkins.plugins.modellineage.promotion.PromotionRefusedException;
import io.jenkins.plugins.modellineage.promotion.PromotionState;
import io.jenkins.plugins.modellineage.promotion.RollbackRefusedException;
import io.jenkins.plugins.modellineage.rule.RuleHolder;
import io.jenkins.plugins.modellineage.rule.StagePattern;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;

/** The product's side of a story: its decisions, and what they add up to. */
final class Ledgered {
    private final Realm realm;
    private final MovingClock clock;
    private final Store store;
    private int builds;
    /** Who started the builds that stamped the versions of each model: a build tells its starter, not the ledger. */
    private final Map<String, List<String>> makers = new TreeMap<>();

    private final Map<String, ModelNames> names = new TreeMap<>();

    /** All that a model is or was called, of which it is meant by one after the other. */
    private static final class ModelNames {
        private final List<ModelRef> all = new ArrayList<>();
        private int next;

        ModelNames(ModelRef first) {
            all.add(first);
        }

        ModelRef any() {
            return all.get(next++ % all.size());
        }

        void add(ModelRef now) {
            all.remove(now);
            all.add(now);
        }
    }

    Ledgered(Realm realm, MovingClock clock, Store store) throws IOException {
        this.realm = realm;
        this.clock = clock;
        this.store = store;
        record(Sample.ALICE, state -> ScopeDecisions.open(state, Meant.TEAM, "team"));
    }

    /** The model, by one of its names. */
    ModelRef model(String name) {
        return names(name).any();
    }

    private ModelNames names(String name) {
        return names.computeIfAbsent(name, first -> new ModelNames(Meant.model(first)));
    }

    private RuleHolder holder(String name) {
        return PlainBook.MODELS.contains(name) ? RuleHolder.of(model(name)) : Meant.holder(name);
    }

    MovingClock clock() {
        return clock;
    }

    Registry registry() {
        return store.registry();
    }

    /** A build that nobody saw before. */
    BuildRef build(String job) {
        return Sample.build(job, ++builds);
    }

    List<RegistryEvent> record(Actor actor, Function<Registry, List<RegistryEvent>> decide) throws IOException {
        return store.append(actor, decide);
    }

    Answer act(Act act) throws IOException {
        try {
            return done(act);
        } catch (PromotionRefusedException | RollbackRefusedException | IllegalArgumentException refused) {
            return Answer.refused(Why.told(refused.getMessage()));
        }
    }

    private Answer done(Act act) throws IOException {
        if (act instanceof Act.Stamp stamp) {
            stamp(stamp);
        } else if (act instanceof Act.Measure measure) {
            measure(measure);
        } else if (act instanceof Act.Lift lift) {
            VersionRef version = model(lift.model()).version(lift.version());
            record(Sample.ALICE, state -> VersionDecisions.liftQuarantine(state, version, lift.reason()));
        } else if (act instanceof Act.SetRule set) {
            record(Sample.ALICE, state -> RuleDecisions.set(state, holder(set.holder()), Meant.rule(set.rule())));
        } else if (act instanceof Act.RemoveRule remove) {
            StagePattern stages = new StagePattern(remove.stages());
            record(Sample.ALICE, state -> RuleDecisions.remove(state, holder(remove.holder()), stages));
        } else if (act instanceof Act.Keep keep) {
            record(
                    Actor.person(Actor.SYSTEM),
                    state -> KeepingDecisions.release(state, model(keep.model()), version -> false));
        } else if (act instanceof Act.Delete delete) {
            delete(delete);
        } else if (act instanceof Act.Rename rename) {
            rename(rename);
        } else if (act instanceof Act.Restart restart) {
            store.restart(restart.how());
        } else {
            return new LedgeredRequests(this, realm).act(act);
        }
        return Answer.DONE;
    }

    private void rename(Act.Rename rename) throws IOException {
        ModelRef model = model(rename.model());
        ModelName to = new ModelName(rename.to());
        record(Sample.ALICE, state -> RenameDecisions.rename(state, model, to, any -> true));
        names(rename.model()).add(new ModelRef(model.scope(), to));
    }

    /** Null for a version that does not exist. */
    String madeBy(String model, int version) {
        List<String> known = makers.getOrDefault(model, List.of());
        return version >= 1 && version <= known.size() ? known.get(version - 1) : null;
    }

    private void stamp(Act.Stamp stamp) throws IOException {
        makers.computeIfAbsent(stamp.model(), none -> new ArrayList<>()).add(stamp.starter());
        ModelRef model = model(stamp.model());
        BuildRef build = build("train");
        Manifest content = new Manifest(List.of(Sample.file("model.bin", build.label())));
        record(
                Sample.by(build),
                state -> VersionDecisions.stamp(
                        state, model, Sample.run(build, stamp.perplexity(), List.of()), content, VersionNotes.NONE));
    }

    private void measure(Act.Measure measure) throws IOException {
        BuildRef build = build("measure");
        MetricSummary value = new MetricSeries(
                        Meant.METRIC, List.of(new MetricPoint(measure.perplexity(), 0, Sample.START.toEpochMilli())))
                .summary();
        record(
                Sample.by(build),
                state -> VersionDecisions.measured(
                        state,
                        model(measure.model()).version(measure.version()),
                        build,
                        "step",
                        SortedMaps.copyOf(Map.of(Meant.METRIC, value))));
    }

    private void delete(Act.Delete delete) throws IOException {
        ModelRef model = model(delete.model());
        Deletion how = new Deletion(Optional.empty(), seen -> true);
        record(
                Sample.ALICE,
                state -> delete.version() == 0
                        ? DeletionDecisions.delete(state, model, how)
                        : DeletionDecisions.delete(state, model.version(delete.version()), how));
    }

    /** Everything about a model that can be seen without asking for a promotion, as {@link PlainModel#state} tells it. */
    String state(String name) {
        return registry()
                .model(model(name))
                .map(model -> state(name, model))
                .orElseGet(() -> name + " is " + Meant.model(name).name() + ": 0 versions");
    }

    private String state(String name, Model model) {
        int all = model.versions().size();
        StringBuilder told = new StringBuilder(name + " is " + model.ref().name() + ": " + all + " versions");
        for (int number = 1; number <= all; number++) {
            Set<String> kept = new TreeSet<>();
            for (String stage : PlainModel.STAGES) {
                if (model.isQuarantined(number, new StageName(stage))) {
                    kept.add(stage);
                }
            }
            told.append(model.deleted().contains(number) ? ", deleted " + number : "")
                    .append(registry().isReleased(model.ref().version(number)) ? ", gone " + number : "")
                    .append(kept.isEmpty() ? "" : ", kept " + number + " " + kept);
        }
        Map<String, String> histories = new TreeMap<>();
        for (StageStep step : model.assigned().steps()) {
            histories.merge(
                    step.stage().value(), " " + step.version() + (step.isRollback() ? "r" : ""), String::concat);
        }
        histories.forEach((stage, history) -> told.append(", ").append(stage).append(history));
        model.stages().forEach((stage, live) -> requireLast(histories.get(stage.value()), live));
        return told.toString();
    }

    private static void requireLast(String history, int live) {
        if (!(history + " ").replace("r ", " ").endsWith(" " + live + " ")) {
            throw new AssertionError(live + " is live after" + history);
        }
    }

    List<String> waiting() {
        return registry().waiting().stream().map(Promotion::id).sorted().toList();
    }

    /** How the request stands, as {@link PlainRequest#told} tells it. */
    String told(String id) {
        Promotion asked = registry().promotion(id).orElseThrow();
        String model = PlainBook.MODELS.stream()
                .filter(name ->
                        registry().current(model(name)).equals(asked.version().model()))
                .findFirst()
                .orElseThrow();
        return id + " " + model + "@" + asked.version().number() + " " + asked.stage() + " "
                + asked.state().word() + " by "
                + asked.approvals().stream().map(given -> given.approver()).toList() + missing(asked) + " until "
                + asked.expires().map(Object::toString).orElse("for ever");
    }

    private String missing(Promotion asked) {
        if (asked.state() != PromotionState.WAITING) {
            return "";
        }
        return " missing "
                + Missing.of(PromotionDecisions.counting(registry(), asked).asOf(realm.now()));
    }

    /** What became of a rollback that was asked for. */
    static boolean rolledBack(List<RegistryEvent> events) {
        return events.stream().anyMatch(StageRolledBack.class::isInstance);
    }
}
