package io.jenkins.plugins.modellineage.lineage;

import io.jenkins.plugins.modellineage.model.ModelName;
import io.jenkins.plugins.modellineage.model.ModelRef;
import io.jenkins.plugins.modellineage.model.Quarantine;
import io.jenkins.plugins.modellineage.model.ScopeId;
import io.jenkins.plugins.modellineage.model.StageName;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** One model as columns of a kept state. */
final class ModelColumns {
    private ModelColumns() {}

    static void write(ModelState state, Columns columns) {
        String name = name(state.ordinal());
        columns.put(
                        name,
                        List.of(state.ref().scope().value(), state.ref().name().value()))
                .put(name + ".versions", state.versions().toArray())
                .put(name + ".sizes", state.sizes().toArray())
                .put(name + ".steps", state.steps().toArray())
                .put(
                        name + ".stages",
                        state.stages().values().stream().map(StageName::value).toList());
        List<String> held = new ArrayList<>();
        state.quarantined().forEach((version, quarantine) -> {
            held.add(String.valueOf(version));
            held.add(String.valueOf(quarantine.everywhere()));
            held.add(words(quarantine.stages()));
            held.add(words(quarantine.excepted()));
        });
        columns.put(name + ".quarantines", held);
        state.noted().write(name, columns);
        if (state.gone().size() > 0) {
            columns.put(
                            name + ".deleted",
                            state.gone().keys().stream()
                                    .mapToLong(Integer::longValue)
                                    .toArray())
                    .put(
                            name + ".tombstones",
                            state.gone().values().stream()
                                    .mapToLong(Long::longValue)
                                    .toArray());
        }
    }

    private static String name(int ordinal) {
        return "model." + ordinal;
    }

    static ModelState read(int ordinal, Columns columns) {
        String name = name(ordinal);
        List<String> ref = columns.texts(name);
        Longs steps = Longs.of(columns.numbers(name + ".steps"));
        PersistentMap<Integer, StageName> stages = PersistentMap.empty();
        for (String stage : columns.texts(name + ".stages")) {
            stages = stages.with(stages.size(), new StageName(stage));
        }
        PersistentMap<StageName, Integer> live = PersistentMap.empty();
        for (int i = 0; i < steps.size(); i += ModelState.OF_STEP) {
            live = live.with(stages.get((int) steps.get(i + 1)).orElseThrow(), (int) steps.get(i + 2));
        }
        return new ModelState(
                new ModelRef(new ScopeId(ref.get(0)), new ModelName(ref.get(1))),
                ordinal,
                Longs.of(columns.numbers(name + ".versions")),
                steps,
                stages,
                live,
                quarantines(columns.texts(name + ".quarantines")),
                Noted.read(name, columns),
                gone(name, columns),
                Longs.of(columns.numbers(name + ".sizes")));
    }

    private static PersistentMap<Integer, Long> gone(String name, Columns columns) {
        PersistentMap<Integer, Long> gone = PersistentMap.empty();
        if (columns.numbers().containsKey(name + ".deleted")) {
            long[] numbers = columns.numbers(name + ".deleted");
            long[] tombstones = columns.numbers(name + ".tombstones");
            for (int i = 0; i < numbers.length; i++) {
                gone = gone.with((int) numbers[i], tombstones[i]);
            }
        }
        return gone;
    }

    private static PersistentMap<Integer, Quarantine> quarantines(List<String> held) {
        PersistentMap<Integer, Quarantine> quarantines = PersistentMap.empty();
        for (int i = 0; i < held.size(); i += 4) {
            quarantines = quarantines.with(
                    Integer.valueOf(held.get(i)),
                    new Quarantine(
                            Boolean.parseBoolean(held.get(i + 1)), stages(held.get(i + 2)), stages(held.get(i + 3))));
        }
        return quarantines;
    }

    private static String words(SortedSet<StageName> stages) {
        return stages.stream().map(StageName::value).collect(Collectors.joining("\n"));
    }

    private static SortedSet<StageName> stages(String words) {
        SortedSet<StageName> stages = new TreeSet<>();
        words.lines().map(StageName::new).forEach(stages::add);
        return stages;
    }
}
