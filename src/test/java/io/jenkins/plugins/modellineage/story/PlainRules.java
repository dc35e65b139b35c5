package io.jenkins.plugins.modellineage.story;

import io.jenkins.plugins.modellineage.story.Act.Demand;
import io.jenkins.plugins.modellineage.story.Act.Rule;
import io.jenkins.plugins.modellineage.story.Act.Yes;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** What docs/rules.md says. */
final class PlainRules {
    /** Holder, then stages as they are written. The folder has the name that its models begin with. */
    private final Map<String, Map<String, Rule>> held = new TreeMap<>();

    void set(String holder, Rule rule) {
        held.computeIfAbsent(holder, none -> new TreeMap<>()).put(rule.stages(), rule);
    }

    boolean remove(String holder, String stages) {
        return held.getOrDefault(holder, new TreeMap<>()).remove(stages) != null;
    }

    /** Every rule that there is. */
    List<Act.RemoveRule> known() {
        return held.entrySet().stream()
                .flatMap(holder ->
                        holder.getValue().keySet().stream().map(stages -> new Act.RemoveRule(holder.getKey(), stages)))
                .toList();
    }

    /** All that hold: of Jenkins, of the folder and of the model. */
    List<Rule> inForce(String model, String stage) {
        List<Rule> found = new ArrayList<>();
        List<String> holders = model.contains("/") ? List.of("", "team", model) : List.of("", model);
        holders.forEach(holder -> held.getOrDefault(holder, Map.of()).values().stream()
                .filter(rule -> covers(rule.stages(), stage))
                .forEach(found::add));
        return found;
    }

    private static boolean covers(String stages, String stage) {
        String pattern = stages.toLowerCase(Locale.ROOT);
        String name = stage.toLowerCase(Locale.ROOT);
        return pattern.endsWith("*")
                ? name.startsWith(pattern.substring(0, pattern.length() - 1))
                : name.equals(pattern);
    }

    /** Which ways of asking, and which jobs, the rules shut out. A person rolls back without being a way or a job. */
    static Set<Why> shut(List<Rule> rules, Act.Asker asker, boolean rollback) {
        Set<Why> whys = new TreeSet<>();
        for (Rule rule : rules) {
            if (!rollback && asker.by() == Act.By.PERSON && rule.refuse().contains("people")
                    || asker.by() == Act.By.ALIAS && rule.refuse().contains("aliases")) {
                whys.add(Why.SHUT);
            }
            if (asker.by() != Act.By.PERSON
                    && !rule.jobs().isEmpty()
                    && !rule.jobs().contains(asker.job())) {
                whys.add(Why.JOB);
            }
        }
        return whys;
    }

    /** Whether the request was asked for less than one of the rules demands. */
    static boolean stricter(List<Rule> rules, PlainRequest request) {
        for (Rule rule : rules) {
            boolean gates = request.back.isEmpty()
                    && !rule.gates().stream()
                            .allMatch(gate -> request.gates.stream().anyMatch(asked -> asksAsMuch(asked, gate)));
            boolean asks = request.back.isEmpty() || rule.rollback();
            boolean people = asks
                    && rule.approval()
                            .filter(yes -> request.approvals.stream().noneMatch(asked -> asksAsMuch(asked, yes)))
                            .isPresent();
            if (gates || people) {
                return true;
            }
        }
        return !shut(rules, request.asker, request.back.isPresent()).isEmpty();
    }

    private static boolean asksAsMuch(Demand asked, Demand now) {
        if (asked instanceof Demand.Measured mine && now instanceof Demand.Measured other) {
            return (other.max() == 0 || mine.max() > 0 && mine.max() <= other.max())
                    && (mine.better() || !other.better());
        }
        if (asked instanceof Demand.Been mine && now instanceof Demand.Been other) {
            return mine.stage().equals(other.stage()) && mine.hours() >= other.hours();
        }
        return asked instanceof Demand.Young mine && now instanceof Demand.Young other && mine.hours() <= other.hours();
    }

    private static boolean asksAsMuch(Yes asked, Yes now) {
        boolean who = now.by().isEmpty() || !asked.by().isEmpty() && new HashSet<>(now.by()).containsAll(asked.by());
        boolean time = now.hours() == 0 || asked.hours() > 0 && asked.hours() <= now.hours();
        return who && time && asked.quorum() >= now.quorum() && (now.starters() || !asked.starters());
    }

    /** Whether the gate lets the version in. */
    static boolean passes(Demand demand, PlainModel model, PlainModel.Version version, String stage, long now) {
        if (demand instanceof Demand.Measured measured) {
            boolean bound = measured.max() == 0 || version.perplexity <= measured.max();
            return bound
                    && (!measured.better()
                            || model.live(stage)
                                    .filter(live -> model.version(live).perplexity < version.perplexity)
                                    .isEmpty());
        }
        if (demand instanceof Demand.Been been) {
            return model.longest(been.stage(), version.number, now)
                    .filter(time -> time >= been.hours() * 60L)
                    .isPresent();
        }
        return now - version.stamped <= ((Demand.Young) demand).hours() * 60L;
    }
}
