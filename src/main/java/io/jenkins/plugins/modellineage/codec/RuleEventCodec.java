package io.jenkins.plugins.modellineage.codec;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.jenkins.plugins.modellineage.lineage.StageRuleRemoved;
import io.jenkins.plugins.modellineage.lineage.StageRuleSet;
import io.jenkins.plugins.modellineage.model.ModelName;
import io.jenkins.plugins.modellineage.model.ScopeId;
import io.jenkins.plugins.modellineage.rule.HeldRule;
import io.jenkins.plugins.modellineage.rule.RuleHolder;

/** Rules of stages that were set and removed. */
final class RuleEventCodec {
    static final String STAGE_RULE_SET = "stage_rule_set";
    static final String STAGE_RULE_REMOVED = "stage_rule_removed";

    private static final String SCOPE = "scope";
    private static final String MODEL = "model";
    private static final String FOLDER = "folder";
    private static final String RULE = "rule";
    private static final String BEFORE = "before";
    private static final String OF_FOLDER = "ofFolder";

    private RuleEventCodec() {}

    /** Writes the event's values and answers its type. */
    static String write(StageRuleSet event, ObjectNode node) {
        held(event.held(), node);
        event.before().ifPresent(rule -> node.set(BEFORE, StageRuleCodec.write(rule)));
        if (event.ofFolder()) {
            node.put(OF_FOLDER, true);
        }
        return STAGE_RULE_SET;
    }

    /** Writes the event's values and answers its type. */
    static String write(StageRuleRemoved event, ObjectNode node) {
        held(event.held(), node);
        return STAGE_RULE_REMOVED;
    }

    static StageRuleSet set(Fields fields) {
        return new StageRuleSet(
                held(fields),
                fields.optionalObject(BEFORE).map(StageRuleCodec::read),
                fields.has(OF_FOLDER) && fields.flag(OF_FOLDER));
    }

    static StageRuleRemoved removed(Fields fields) {
        return new StageRuleRemoved(held(fields));
    }

    private static void held(HeldRule held, ObjectNode node) {
        node.put(SCOPE, held.holder().scope().value());
        held.holder().model().ifPresent(model -> node.put(MODEL, model.value()));
        node.put(FOLDER, held.folder()).set(RULE, StageRuleCodec.write(held.rule()));
    }

    private static HeldRule held(Fields fields) {
        RuleHolder holder = new RuleHolder(
                new ScopeId(fields.text(SCOPE)), fields.optionalText(MODEL).map(ModelName::new));
        return new HeldRule(holder, fields.text(FOLDER), StageRuleCodec.read(fields.object(RULE)));
    }
}
