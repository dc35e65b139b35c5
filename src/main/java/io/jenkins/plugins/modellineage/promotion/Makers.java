package io.jenkins.plugins.modellineage.promotion;

import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * Ids of the people who have a part in what is asked for.
 *
 * @param starters who may have started any of the builds that made it or ask for it
 * @param authors who wrote a change that one of these builds took, as far as their change logs tell
 * @param stampers who may have started the build that stamped it
 */
public record Makers(Set<String> starters, Set<String> authors, Set<String> stampers) {
    public Makers {
        starters = Collections.unmodifiableSet(new TreeSet<>(starters));
        authors = Collections.unmodifiableSet(new TreeSet<>(authors));
        stampers = Collections.unmodifiableSet(new TreeSet<>(stampers));
    }

    /** Those of whom no more is known than that they may have made it. */
    public static Makers starting(Set<String> starters) {
        return new Makers(starters, Set.of(), Set.of());
    }

    /** Those who have that part. */
    Set<String> of(Maker maker) {
        return switch (maker) {
            case STARTER -> starters;
            case COMMIT_AUTHOR -> authors;
            case STAMPER -> stampers;
        };
    }

    public Set<String> all() {
        return union(Set.of(Maker.values()));
    }

    /** Those whom the rule does not let approve. */
    public Set<String> barredBy(ApprovalRule rule) {
        return union(rule.mayNot());
    }

    /** For which part the rule does not let the user approve; empty when it does. */
    Optional<Maker> barring(ApprovalRule rule, String user) {
        return rule.mayNot().stream().filter(maker -> of(maker).contains(user)).findFirst();
    }

    /** Only those in whom one of the rules takes an interest, and starters. */
    public Makers askedBy(List<ApprovalRule> rules) {
        return new Makers(
                starters,
                bars(rules, Maker.COMMIT_AUTHOR) ? authors : Set.of(),
                bars(rules, Maker.STAMPER) ? stampers : Set.of());
    }

    private static boolean bars(List<ApprovalRule> rules, Maker maker) {
        return rules.stream().anyMatch(rule -> rule.mayNot().contains(maker));
    }

    private Set<String> union(Set<Maker> parts) {
        Set<String> union = new TreeSet<>();
        parts.forEach(maker -> union.addAll(of(maker)));
        return union;
    }
}
