package io.jenkins.plugins.modellineage.codec;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.jenkins.plugins.modellineage.model.ModelName;
import io.jenkins.plugins.modellineage.rule.CodedRule;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The rules of a folder and of its models in one text, each in the words of {@link StageRuleForm}, and {@code model} for one
 * that a model has:
 *
 * <pre>{"rules": [{"stages": "production", "approval": {"quorum": 2}}, {"model": "tiny-lm", "stages": "*", …}]}</pre>
 */
public final class FolderRulesForm {
    public static final int MOST_BYTES = 200_000;

    private static final String RULES = "rules";
    private static final String MODEL = "model";

    private FolderRulesForm() {}

    /**
     * Reads them.
     *
     * @param folder its full name
     * @throws IllegalArgumentException in one line, naming what is wrong and what to write
     */
    public static List<CodedRule> read(String folder, String text, OtherGates others) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        if (bytes.length > MOST_BYTES) {
            throw new CodecException("The rules have " + bytes.length + " bytes; at most " + MOST_BYTES + " are taken");
        }
        try {
            Fields all = StageRuleForm.known("the text", Json.parse(bytes, bytes.length), RULES);
            if (!all.has(RULES)) { // to give none is to remove, so it is said and not left out
                throw new CodecException("the text has no '" + RULES + "'");
            }
            List<CodedRule> rules = all.list(RULES, rule -> rule(folder, rule, others));
            requireDistinct(rules);
            return rules;
        } catch (CodecException unreadable) {
            throw new CodecException(
                    "The rules cannot be read: " + unreadable.getMessage()
                            + "; write {\"rules\": [{\"stages\": \"production\", …}]}",
                    unreadable);
        }
    }

    private static void requireDistinct(List<CodedRule> rules) {
        Set<CodedRule.Name> names = new HashSet<>();
        for (CodedRule one : rules) {
            if (!names.add(one.name())) {
                throw new CodecException(one.label() + " is given twice; put what both ask for into one");
            }
        }
    }

    private static CodedRule rule(String folder, JsonNode node, OtherGates others) {
        if (!(node instanceof ObjectNode given)) {
            throw new CodecException("a rule is no object");
        }
        Optional<ModelName> model = Fields.of(given).optionalText(MODEL).map(ModelName::new);
        ObjectNode rule = given.deepCopy();
        rule.remove(MODEL);
        return new CodedRule(folder, model, StageRuleForm.read(rule, others));
    }
}
