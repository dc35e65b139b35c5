package hudson.model;

import hudson.model.labels.LabelAtom;
import hudson.util.VariableResolver;
import java.util.ArrayList;
import java.util.List;

/** A label of several words. */
final class LabelExpressionText extends Label {
    private final List<List<String>> alternatives;

    private LabelExpressionText(String text, List<List<String>> alternatives) {
        super(text);
        this.alternatives = alternatives;
    }

    static Label of(String text) {
        String trimmed = text.trim();
        if (trimmed.matches("[^\\s&|!()<>-]+(-[^\\s&|!()<>-]+)*")) {
            return new LabelAtom(trimmed);
        }
        if (trimmed.isEmpty() || trimmed.matches(".*(->|[()<>]).*")) {
            throw new IllegalArgumentException(
                    "label expression '" + text + "': use words joined by && and ||, negated by !");
        }
        List<List<String>> alternatives = new ArrayList<>();
        for (String alternative : trimmed.split("\\|\\|")) {
            List<String> words = new ArrayList<>();
            for (String word : alternative.split("&&")) {
                words.add(word.trim());
            }
            alternatives.add(words);
        }
        return new LabelExpressionText(trimmed, alternatives);
    }

    @Override
    public String getExpression() {
        return name;
    }

    @Override
    public boolean matches(VariableResolver<Boolean> resolver) {
        return alternatives.stream()
                .anyMatch(all -> all.stream()
                        .allMatch(word -> word.startsWith("!")
                                ? !resolver.resolve(word.substring(1).trim())
                                : resolver.resolve(word)));
    }
}
