package io.jenkins.plugins.modellineage.lineage;

import io.jenkins.plugins.modellineage.model.ModelName;
import io.jenkins.plugins.modellineage.model.ModelRef;
import io.jenkins.plugins.modellineage.model.ScopeId;
import io.jenkins.plugins.modellineage.model.VersionRef;
import io.jenkins.plugins.modellineage.promotion.Promotion;
import io.jenkins.plugins.modellineage.promotion.PromotionRef;
import io.jenkins.plugins.modellineage.rule.RuleHolder;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Names that models had before. Each leads to its model for good: entries of the ledger, Jenkinsfiles and links have it, so
 * no other model is ever called so.
 *
 * @param left by the former name
 * @param names the former names of a model by the name that it has now, the first one first: one more costs as many steps as
 *     its own model has, however many all models have
 */
record FormerNames(PersistentMap<ModelRef, FormerNames.Left> left, PersistentMap<ModelRef, List<ModelName>> names) {
    static final FormerNames NONE = new FormerNames(PersistentMap.empty(), PersistentMap.empty());

    private static final String COLUMN = "models.former";

    /** Texts of one name. */
    private static final int ROW = 4;

    /**
     * What became of a name.
     *
     * @param now the name that its model has now
     * @param seq of the entry by which the model was called differently
     */
    record Left(ModelRef now, long seq) {}

    /** The model by the name that it has now; as it is when no model was called so before. */
    ModelRef current(ModelRef model) {
        return left.get(model).map(Left::now).orElse(model);
    }

    VersionRef current(VersionRef version) {
        ModelRef now = current(version.model());
        return now.equals(version.model()) ? version : now.version(version.number());
    }

    PromotionRef current(PromotionRef promotion) {
        return new PromotionRef(promotion.id(), current(promotion.version()), promotion.stage());
    }

    Promotion current(Promotion promotion) {
        VersionRef now = current(promotion.version());
        return now.equals(promotion.version()) ? promotion : promotion.of(now);
    }

    RuleHolder current(RuleHolder holder) {
        return RuleBook.model(holder).map(this::current).map(RuleHolder::of).orElse(holder);
    }

    /** @param to a name that no other model has or had */
    FormerNames renamed(ModelRef from, ModelRef to, long seq) {
        List<ModelName> before = new ArrayList<>(of(from));
        before.remove(to.name());
        PersistentMap<ModelRef, Left> next = left.without(to);
        for (ModelName name : before) {
            ModelRef former = new ModelRef(from.scope(), name);
            next = next.with(former, new Left(to, left.get(former).orElseThrow().seq()));
        }
        before.add(from.name());
        return new FormerNames(
                next.with(from, new Left(to, seq)), names.without(from).with(to, List.copyOf(before)));
    }

    /** The former names of the model that has this name now; the first one first. */
    List<ModelName> of(ModelRef now) {
        return names.get(now).orElse(List.of());
    }

    /** The models, by their names now, of which one was called so before, in whatever folder. */
    List<ModelRef> called(String name) {
        List<ModelRef> found = new ArrayList<>();
        left.forEach((before, known) -> {
            if (before.name().value().equals(name)) {
                found.add(known.now());
            }
        });
        return found;
    }

    /** Where the entry stands by which a model ceased to be called so; empty when none did. */
    Optional<Long> since(ModelRef former) {
        return left.get(former).map(Left::seq);
    }

    /** Writes them, unless there are none: a history without renames gives the columns that it always gave. */
    void write(Columns columns) {
        if (left.size() > 0) {
            List<String> rows = Columns.row();
            left.forEach((name, known) -> rows.addAll(List.of(
                    name.scope().value(),
                    name.name().value(),
                    known.now().name().value(),
                    String.valueOf(known.seq()))));
            columns.put(COLUMN, rows);
        }
    }

    static FormerNames read(Columns columns) {
        List<String> rows = columns.texts().getOrDefault(COLUMN, List.of());
        PersistentMap<ModelRef, Left> left = PersistentMap.empty();
        Map<ModelRef, SortedMap<Long, ModelName>> names = new TreeMap<>();
        for (int i = 0; i < rows.size(); i += ROW) {
            ScopeId scope = new ScopeId(rows.get(i));
            ModelName name = new ModelName(rows.get(i + 1));
            ModelRef now = new ModelRef(scope, new ModelName(rows.get(i + 2)));
            long seq = Long.parseLong(rows.get(i + 3));
            left = left.with(new ModelRef(scope, name), new Left(now, seq));
            names.computeIfAbsent(now, any -> new TreeMap<>()).put(seq, name);
        }
        PersistentMap<ModelRef, List<ModelName>> inOrder = PersistentMap.empty();
        for (Map.Entry<ModelRef, SortedMap<Long, ModelName>> model : names.entrySet()) {
            inOrder = inOrder.with(model.getKey(), List.copyOf(model.getValue().values()));
        }
        return new FormerNames(left, inOrder);
    }
}
