package io.jenkins.plugins.modellineage.lineage;

import io.jenkins.plugins.modellineage.experiment.Actor;
import io.jenkins.plugins.modellineage.model.ModelName;
import io.jenkins.plugins.modellineage.model.ModelRef;
import io.jenkins.plugins.modellineage.model.ScopeId;
import io.jenkins.plugins.modellineage.model.StageName;
import io.jenkins.plugins.modellineage.rule.HeldRule;
import io.jenkins.plugins.modellineage.rule.RuleHolder;
import io.jenkins.plugins.modellineage.rule.StagePattern;
import io.jenkins.plugins.modellineage.rule.StageRule;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * Where in the ledger stands each rule that folders and models have now.
 *
 * @param entries position of the entry that set it
 * @param overruled those that code set last, before a person changed or removed them: position of the entry of that person
 */
record RuleBook(PersistentMap<RuleBook.Key, Long> entries, PersistentMap<RuleBook.Key, Long> overruled) {
    static final RuleBook EMPTY = new RuleBook(PersistentMap.empty(), PersistentMap.empty());

    private static final String COLUMN = "rules";
    private static final String OVERRULED = "rules.overruled";

    /** Texts of one rule. */
    private static final int ROW = 4;

    /** A holder has one rule for each pattern. */
    record Key(RuleHolder holder, StagePattern stages) implements Comparable<Key> {
        private static final Comparator<Key> ORDER =
                Comparator.comparing(Key::holder).thenComparing(Key::stages);

        static Key of(HeldRule held, FormerNames former) {
            return new Key(former.current(held.holder()), held.rule().stages());
        }

        @Override
        public int compareTo(Key other) {
            return ORDER.compare(this, other);
        }
    }

    /** The model that the holder is; empty for a folder. */
    static Optional<ModelRef> model(RuleHolder holder) {
        return holder.model().map(name -> new ModelRef(holder.scope(), name));
    }

    /**
     * @param former as of this entry
     * @param recall of the entries before
     */
    RuleBook apply(LedgerEntry entry, FormerNames former, Recall recall) {
        if (entry.event() instanceof ModelRenamed renamed) {
            return new RuleBook(renamed(entries, renamed), renamed(overruled, renamed));
        }
        if (entry.event() instanceof StageRuleSet set) {
            Key key = Key.of(set.held(), former);
            return new RuleBook(entries.with(key, entry.seq()), overruled(key, entry, recall));
        }
        if (entry.event() instanceof StageRuleRemoved removed) {
            Key key = Key.of(removed.held(), former);
            if (!entries.has(key)) {
                throw new InconsistentEventException(
                        "There is no such rule: " + removed.held().label());
            }
            return new RuleBook(entries.without(key), overruled(key, entry, recall));
        }
        return this;
    }

    /** The rules of a model go with it. */
    private static PersistentMap<Key, Long> renamed(PersistentMap<Key, Long> of, ModelRenamed event) {
        RuleHolder before = RuleHolder.of(event.model());
        PersistentMap<Key, Long> after = of;
        for (Key key : of.keys()) {
            if (key.holder().equals(before)) {
                Key now = new Key(RuleHolder.of(event.renamed()), key.stages());
                after = after.without(key).with(now, of.get(key).orElseThrow());
            }
        }
        return after;
    }

    private PersistentMap<Key, Long> overruled(Key key, LedgerEntry entry, Recall recall) {
        if (isByCode(entry)) {
            return overruled.without(key);
        }
        return entries.get(key).map(recall::entry).filter(RuleBook::isByCode).isPresent()
                ? overruled.with(key, entry.seq())
                : overruled;
    }

    private static boolean isByCode(LedgerEntry entry) {
        return entry.actor().authentication().equals(Actor.SYSTEM) && !isOfFolder(entry);
    }

    private static boolean isOfFolder(LedgerEntry entry) {
        return entry.event() instanceof StageRuleSet set && set.ofFolder();
    }

    /** Whether the folder's own configuration gave the rule that the holder has for those stages now. */
    boolean isOfFolder(RuleHolder holder, StagePattern stages, Recall recall) {
        return entries.get(new Key(holder, stages))
                .map(recall::entry)
                .filter(RuleBook::isOfFolder)
                .isPresent();
    }

    /**
     * Whether a person or the folder's own configuration set the holder's rule for those stages, and it does not stand where
     * somebody changed or removed one that code gave.
     */
    boolean isOfOthers(RuleHolder holder, StagePattern stages, Recall recall) {
        Key key = new Key(holder, stages);
        return !overruled.has(key)
                && entries.get(key)
                        .map(recall::entry)
                        .filter(entry -> !isByCode(entry))
                        .isPresent();
    }

    /** The rules of one holder, by their stages. */
    List<HeldRule> of(RuleHolder holder, ScopeNames scopes, Recall recall) {
        return of(holder, stages -> true, scopes, recall);
    }

    /** The holder's rules that are about that stage. */
    private List<HeldRule> about(StageName stage, RuleHolder holder, ScopeNames scopes, Recall recall) {
        return of(holder, stages -> stages.covers(stage), scopes, recall);
    }

    /** The rules that are in force for the stage of the model: of Jenkins, of every folder around it, and its own. */
    List<HeldRule> inForce(ModelRef model, StageName stage, ScopeNames scopes, Recall recall) {
        List<HeldRule> found = new ArrayList<>();
        for (ScopeId scope : scopes.around(model.scope())) {
            found.addAll(about(stage, RuleHolder.of(scope), scopes, recall));
        }
        found.addAll(about(stage, RuleHolder.of(model), scopes, recall));
        return found;
    }

    /** Only those are read that are wanted. */
    private List<HeldRule> of(RuleHolder holder, Predicate<StagePattern> wanted, ScopeNames scopes, Recall recall) {
        List<HeldRule> found = new ArrayList<>();
        entries.forEach((key, seq) -> {
            if (key.holder().equals(holder) && wanted.test(key.stages())) {
                found.add(held(holder, seq, scopes, recall));
            }
        });
        return found;
    }

    /** Those that the folder's own configuration gave last, to it and to its models. */
    List<HeldRule> ofFolder(ScopeId scope, ScopeNames scopes, Recall recall) {
        List<HeldRule> found = new ArrayList<>();
        entries.forEach((key, seq) -> {
            if (key.holder().scope().equals(scope) && isOfFolder(recall.entry(seq))) {
                found.add(held(key.holder(), seq, scopes, recall));
            }
        });
        return found;
    }

    /** Those that were last set under that name, folders' own configurations aside, each with what its folder was called then. */
    List<HeldRule> setBy(String authentication, Recall recall) {
        List<HeldRule> found = new ArrayList<>();
        entries.forEach((key, seq) -> {
            LedgerEntry entry = recall.entry(seq);
            if (entry.actor().authentication().equals(authentication) && !isOfFolder(entry)) {
                HeldRule then = ((StageRuleSet) entry.event()).held();
                found.add(new HeldRule(key.holder(), then.folder(), then.rule()));
            }
        });
        return found;
    }

    /** The name of who set the holder's rule for those stages; empty when it has none. */
    Optional<String> setterOf(RuleHolder holder, StagePattern stages, Recall recall) {
        return entries.get(new Key(holder, stages))
                .map(seq -> recall.entry(seq).actor().authentication());
    }

    private static HeldRule held(RuleHolder holder, long seq, ScopeNames scopes, Recall recall) {
        StageRule rule = ((StageRuleSet) recall.entry(seq).event()).held().rule();
        return new HeldRule(holder, scopes.lastNameOf(holder.scope()).orElse(""), rule);
    }

    /** Writes them, unless there are none: a history without rules gives the columns that it always gave. */
    void write(Columns columns) {
        write(columns, COLUMN, entries);
        write(columns, OVERRULED, overruled);
    }

    private static void write(Columns columns, String column, PersistentMap<Key, Long> of) {
        if (of.size() > 0) {
            List<String> rows = Columns.row();
            of.forEach((key, seq) -> {
                rows.add(key.holder().scope().value());
                rows.add(key.holder().model().map(ModelName::value).orElse(""));
                rows.add(key.stages().value());
                rows.add(String.valueOf(seq));
            });
            columns.put(column, rows);
        }
    }

    static RuleBook read(Columns columns) {
        return new RuleBook(read(columns, COLUMN), read(columns, OVERRULED));
    }

    private static PersistentMap<Key, Long> read(Columns columns, String column) {
        List<String> rows = columns.texts().getOrDefault(column, List.of());
        PersistentMap<Key, Long> read = PersistentMap.empty();
        for (int i = 0; i < rows.size(); i += ROW) {
            Optional<ModelName> model =
                    Optional.of(rows.get(i + 1)).filter(name -> !name.isEmpty()).map(ModelName::new);
            RuleHolder holder = new RuleHolder(new ScopeId(rows.get(i)), model);
            read = read.with(new Key(holder, new StagePattern(rows.get(i + 2))), Long.parseLong(rows.get(i + 3)));
        }
        return read;
    }
}
