package io.jenkins.plugins.modellineage.tracker.results;

import com.fasterxml.jackson.databind.JsonNode;
import io.jenkins.plugins.modellineage.evaluation.Example;
import io.jenkins.plugins.modellineage.evaluation.Judge;
import io.jenkins.plugins.modellineage.evaluation.ScoreDirection;
import io.jenkins.plugins.modellineage.experiment.Naming;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;

/**
 * Rows of promptfoo, one for each test, prompt and provider. What was evaluated is a provider with a prompt, by the prompt's
 * label: its {@code promptId} is a digest of the label, and stays when the prompt changes.
 */
final class PromptfooRows implements ResultReader {
    static final String PASS = "pass";
    static final String SCORE = "score";
    private static final int ERROR = 2;
    private static final String DEFAULT_JUDGE = "default grader of promptfoo";

    private static final Set<String> JUDGED = Set.of(
            "llm-rubric",
            "g-eval",
            "factuality",
            "model-graded-closedqa",
            "model-graded-factuality",
            "answer-relevance",
            "context-faithfulness",
            "context-recall",
            "context-relevance",
            "select-best",
            "pi",
            "classifier");

    @Override
    public void read(ResultSource source, Drafts drafts, Told told) throws IOException {
        try (Documents documents = new Documents(source)) {
            for (Optional<JsonNode> row = documents.next(); row.isPresent(); row = documents.next()) {
                take(row.get(), source, "", drafts, told);
            }
            PlainRows.torn(documents, drafts.of(told), told);
        }
    }

    /** Adds a row to the draft of its provider and prompt. */
    static Draft take(JsonNode row, ResultSource source, String set, Drafts drafts, Told told) {
        String subject = subject(row.path("provider"), row.path("prompt"));
        Draft draft = drafts.join("promptfoo\0" + source.name() + "\0" + subject, set, subject, told);
        draft.suite = draft.suite.isEmpty() ? "promptfoo" : draft.suite;
        JsonNode asserts = row.path("testCase").path("assert");
        Example example = new Example(
                Values.id(Values.text(row.get("testIdx"))),
                Optional.empty(),
                0,
                Values.digest(row.get("vars")),
                Values.digest(asserts));
        JsonNode prompt = row.path("prompt").get("raw");
        draft.texts.add(
                example,
                Questions.in(row.get("vars"), prompt),
                prompt,
                asserts,
                row.path("response").get("output"));
        boolean failed = row.path("failureReason").asInt() == ERROR;
        add(draft, example, PASS, failed ? OptionalDouble.empty() : Values.number(row.get("success")));
        add(draft, example, SCORE, failed ? OptionalDouble.empty() : Values.number(row.get("score")));
        row.path("namedScores")
                .properties()
                .forEach(named -> add(
                        draft,
                        example,
                        named.getKey(),
                        failed ? OptionalDouble.empty() : Values.number(named.getValue())));
        asserts.forEach(each -> judge(each, row, draft));
        if (!failed) {
            JsonNode tokens = row.path("response").path("tokenUsage");
            draft.spent.answer(
                    tokens.get("prompt"),
                    tokens.get("completion"),
                    row.get("cost"),
                    Costs.milliseconds(row.get("latencyMs")));
        }
        return draft;
    }

    /** {@code openai:gpt-4o-mini plain}. */
    static String subject(JsonNode provider, JsonNode prompt) {
        String label = Values.name(provider.get("label"));
        String id = provider.isTextual() ? Values.name(provider) : Values.name(provider.get("id"));
        return ((label.isEmpty() ? id : label) + " " + Values.name(prompt.get("label"))).strip();
    }

    private static void add(Draft draft, Example example, String metric, OptionalDouble score) {
        draft.direction(metric, ScoreDirection.HIGHER);
        draft.scores.add(example, metric, score);
    }

    /** Several judges share in a score; which of them, the test says, and so the set. */
    private static void judge(JsonNode assertion, JsonNode row, Draft draft) {
        String type = Values.text(assertion.get("type"));
        if (JUDGED.contains(type)) {
            JsonNode provider = assertion.has("provider")
                    ? assertion.path("provider")
                    : row.path("testCase").path("options").path("provider");
            String said = Values.name(provider.isObject() ? provider.get("id") : provider);
            String model = said.isEmpty() ? DEFAULT_JUDGE : said;
            draft.judges.add(
                    Naming.shortened(type + " of " + model, Naming.KEY_LENGTH),
                    new Judge(model, Values.digest(assertion.get("rubricPrompt")), Map.of()));
        }
    }
}
