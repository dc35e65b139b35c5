package io.jenkins.plugins.modellineage.lineage;

import static io.jenkins.plugins.modellineage.lineage.Sample.ALICE;
import static io.jenkins.plugins.modellineage.lineage.Sample.PRODUCTION;
import static io.jenkins.plugins.modellineage.lineage.Sample.TINY;

import io.jenkins.plugins.modellineage.experiment.Sha256;
import io.jenkins.plugins.modellineage.gate.Gate;
import io.jenkins.plugins.modellineage.model.StageName;
import io.jenkins.plugins.modellineage.promotion.Approval;
import io.jenkins.plugins.modellineage.promotion.ApprovalRule;
import io.jenkins.plugins.modellineage.promotion.ApproversNow;
import io.jenkins.plugins.modellineage.promotion.Maker;
import io.jenkins.plugins.modellineage.promotion.Makers;
import io.jenkins.plugins.modellineage.promotion.Manner;
import io.jenkins.plugins.modellineage.promotion.Promotion;
import io.jenkins.plugins.modellineage.promotion.PromotionRefusedException;
import io.jenkins.plugins.modellineage.rule.Asking;
import io.jenkins.plugins.modellineage.rule.RuleHolder;
import io.jenkins.plugins.modellineage.rule.StagePattern;
import io.jenkins.plugins.modellineage.rule.StageRule;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * What people do about one request for a stage, told in acts that semicolons part, on a registry in memory. An act is a verb,
 * perhaps whom or what it is about, and {@code name=value}. It may be refused when it ends with an exclamation mark; the last
 * act may be refused without one.
 */
final class ApprovalStory {
    private final Sample sample = new Sample().stamp(35);
    private String id = "";

    /** One act, by the words of the class comment. */
    private record Act(String verb, String whom, Map<String, String> more) {
        static Act of(String told) {
            String[] words = told.split(" +");
            Map<String, String> more = new HashMap<>();
            String whom = "";
            for (String word : List.of(words).subList(1, words.length)) {
                String[] parts = word.split("=", 2);
                if (parts.length == 2) {
                    more.put(parts[0], parts[1]);
                } else {
                    whom = word;
                }
            }
            return new Act(words[0], whom, more);
        }

        String text(String name, String otherwise) {
            return more.getOrDefault(name, otherwise);
        }

        Set<String> names(String name) {
            return new HashSet<>(list(text(name, "")));
        }

        static List<String> list(String text) {
            return Arrays.stream(text.split("\\+"))
                    .filter(one -> !one.isEmpty())
                    .toList();
        }

        int number(String name, int otherwise) {
            return Integer.parseInt(text(name, String.valueOf(otherwise)));
        }

        /** Of whose approval it speaks: {@code quorum=2 by=bob+managers self bar=stamper}. */
        ApprovalRule rule() {
            return new ApprovalRule(
                    list(text("by", "")),
                    number("quorum", 1),
                    ApprovalRule.barred(whom.equals("self"), Maker.all(names("bar"))),
                    Optional.of(Duration.ofDays(1)));
        }
    }

    /** The refusal of the last act or, when it was none, how the request stands then. */
    String told(String acts) {
        List<String> all = Arrays.stream(acts.split(";")).map(String::strip).toList();
        for (String act : all.subList(0, all.size() - 1)) {
            Optional<String> refusal = played(act.replace("!", ""));
            if (refusal.isPresent() != act.endsWith("!")) {
                throw new AssertionError(act + ": " + refusal.orElse("was not refused"));
            }
        }
        return played(all.get(all.size() - 1))
                .orElseGet(() -> sample.registry().promotion(id).orElseThrow().reason());
    }

    /** Number of the version that is live in production, or nothing. */
    String live() {
        return sample.registry().live(TINY, PRODUCTION).map(String::valueOf).orElse("nothing");
    }

    private Optional<String> played(String told) {
        try {
            play(Act.of(told));
            return Optional.empty();
        } catch (PromotionRefusedException refused) {
            return Optional.of(refused.getMessage());
        }
    }

    private void play(Act act) {
        switch (act.verb()) {
            case "stamp" -> sample.stamp(act.number("perplexity", 35));
            case "ask" -> ask(act);
            case "yes" ->
                record(state -> PromotionDecisions.approve(
                        state, id(act), approval(act), approval(act).names(), givers(act)));
            case "forge" -> forge(approval(act));
            case "back" -> record(state -> PromotionDecisions.withdrawApproval(state, id(act), act.whom(), "sorry"));
            case "no" -> record(state -> PromotionDecisions.reject(state, id(act), act.whom(), "answers in French"));
            case "end" -> record(state -> PromotionDecisions.abort(state, id(act), "the build was aborted"));
            case "expire" -> record(state -> PromotionDecisions.expire(state, id(act), at(act)));
            case "reassign" ->
                record(state -> ReassignmentDecisions.reassign(promotion(id(act)), Act.list(act.whom()), "on holiday"));
            case "promote" -> sample.promote(Integer.parseInt(act.whom()), PRODUCTION);
            case "rollback" ->
                record(state -> List.of(new StageRolledBack(
                        TINY.version(Integer.parseInt(act.whom())),
                        PRODUCTION,
                        state.live(TINY, PRODUCTION).orElseThrow(),
                        "answers in French")));
            case "rule" -> record(state -> RuleDecisions.set(state, RuleHolder.of(TINY), rule(act)));
            case "unrule" ->
                record(state -> RuleDecisions.remove(state, RuleHolder.of(TINY), new StagePattern("production")));
            default -> throw new IllegalArgumentException(act.verb());
        }
    }

    private void record(Function<Registry, List<RegistryEvent>> decide) {
        sample.record(ALICE, decide);
    }

    private void ask(Act act) {
        List<Gate> gates = act.more().containsKey("gated") ? TermsSample.gates().gates() : List.of();
        Makers makers = new Makers(
                new HashSet<>(Act.list(act.text("starters", "starter"))), act.names("authors"), act.names("stampers"));
        PromotionTerms terms =
                new PromotionTerms(gates, List.of(act.rule()), makers, Asking.build("team/train"), Manner.FOLLOWED);
        String next = sample.registry().nextPromotionId();
        sample.record(
                Sample.by(Sample.build("promote", act.number("build", 1))),
                state -> PromotionDecisions.request(
                        state,
                        TINY.version(act.number("version", 1)),
                        new StageName(act.text("stage", "production")),
                        terms,
                        sample.now()));
        id = next;
    }

    private static StageRule rule(Act act) {
        return new StageRule(new StagePattern("production"), List.of(), Optional.of(act.rule()), List.of(), Set.of());
    }

    private Approval approval(Act act) {
        Set<String> names = act.names("as");
        names.add(act.whom());
        return new Approval(
                act.whom(),
                at(act),
                seen(act),
                "",
                Optional.ofNullable(act.more().get("replacing")).map(Integer::valueOf),
                names);
    }

    /** Digest of what they looked at: of the version of that number, or of {@code nothing}; else what is asked for. */
    private Sha256 seen(Act act) {
        String seen = act.text("seen", "");
        if (seen.equals("nothing")) {
            return Sha256.of(new byte[0]);
        }
        return seen.isEmpty()
                ? promotion(id).manifestDigest()
                : sample.registry()
                        .version(TINY.version(Integer.parseInt(seen)))
                        .orElseThrow()
                        .manifest()
                        .digest();
    }

    /** What no decision made, as in a ledger that was written by hand. */
    private void forge(Approval given) {
        sample.record(
                ALICE,
                new PromotionEvent.ApprovalGiven(
                        promotion(id).ref(),
                        given.approver(),
                        given.manifestDigest(),
                        "",
                        given.replacing(),
                        given.names()));
    }

    /** What became of those who approved before: {@code lapsed=bob left=carol untold=dave}. */
    private static ApproversNow givers(Act act) {
        Map<String, Set<String>> names = new HashMap<>();
        act.names("left").forEach(who -> names.put(who, Set.of(who)));
        return new ApproversNow(act.names("lapsed"), names, act.names("untold"));
    }

    private Instant at(Act act) {
        return sample.now().plus(Duration.ofHours(act.number("hours", 0)));
    }

    private String id(Act act) {
        return act.text("of", id);
    }

    private Promotion promotion(String of) {
        return sample.registry().promotion(of).orElseThrow();
    }
}
