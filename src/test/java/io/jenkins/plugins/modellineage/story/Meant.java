package io.jenkins.plugins.modellineage.story;

import io.jenkins.plugins.modellineage.gate.FreshnessGate;
import io.jenkins.plugins.modellineage.gate.Gate;
import io.jenkins.plugins.modellineage.gate.MetricGate;
import io.jenkins.plugins.modellineage.gate.StageGate;
import io.jenkins.plugins.modellineage.model.ModelName;
import io.jenkins.plugins.modellineage.model.ModelRef;
import io.jenkins.plugins.modellineage.model.ScopeId;
import io.jenkins.plugins.modellineage.model.StageName;
import io.jenkins.plugins.modellineage.promotion.ApprovalRule;
import io.jenkins.plugins.modellineage.rule.JobPattern;
import io.jenkins.plugins.modellineage.rule.RollbackRule;
import io.jenkins.plugins.modellineage.rule.RuleHolder;
import io.jenkins.plugins.modellineage.rule.StagePattern;
import io.jenkins.plugins.modellineage.rule.StageRule;
import io.jenkins.plugins.modellineage.rule.Way;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** The words of a story as values of the product. */
final class Meant {
    static final String METRIC = "perplexity";
    static final ScopeId TEAM = new ScopeId("s0123456789abcdef");

    private Meant() {}

    static ModelRef model(String name) {
        return name.startsWith("team/")
                ? new ModelRef(TEAM, new ModelName(name.substring("team/".length())))
                : new ModelRef(ScopeId.ROOT, new ModelName(name));
    }

    static RuleHolder holder(String name) {
        return switch (name) {
            case "" -> RuleHolder.of(ScopeId.ROOT);
            case "team" -> RuleHolder.of(TEAM);
            default -> RuleHolder.of(model(name));
        };
    }

    static List<Gate> gates(List<Act.Demand> demands) {
        return demands.stream().map(Meant::gate).toList();
    }

    private static Gate gate(Act.Demand demand) {
        if (demand instanceof Act.Demand.Measured measured) {
            Double max = measured.max() == 0 ? null : (double) measured.max();
            return new MetricGate(METRIC, null, max, measured.better() ? 0.0 : null, true);
        }
        if (demand instanceof Act.Demand.Been been) {
            return new StageGate(new StageName(been.stage()), Duration.ofHours(been.hours()));
        }
        return new FreshnessGate(Duration.ofHours(((Act.Demand.Young) demand).hours()));
    }

    static Optional<ApprovalRule> approval(Optional<Act.Yes> yes) {
        return yes.map(asked -> new ApprovalRule(
                asked.by(),
                asked.quorum(),
                asked.starters(),
                Optional.of(Duration.ofHours(asked.hours())).filter(time -> !time.isZero())));
    }

    static StageRule rule(Act.Rule rule) {
        return new StageRule(
                new StagePattern(rule.stages()),
                gates(rule.gates()),
                approval(rule.approval()),
                rule.jobs().stream().map(job -> new JobPattern("/" + job)).toList(),
                rule.refuse().stream().map(Way::of).collect(Collectors.toSet()),
                Optional.of(rule).filter(Act.Rule::rollback).map(asked -> new RollbackRule(true, asked.emergency())),
                Optional.empty(),
                Optional.of(rule.keep()).filter(kept -> kept > 0));
    }
}
