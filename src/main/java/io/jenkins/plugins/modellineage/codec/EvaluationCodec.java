package io.jenkins.plugins.modellineage.codec;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.jenkins.plugins.modellineage.evaluation.Aggregate;
import io.jenkins.plugins.modellineage.evaluation.Evaluation;
import io.jenkins.plugins.modellineage.evaluation.EvaluationCosts;
import io.jenkins.plugins.modellineage.evaluation.EvaluationMetric;
import io.jenkins.plugins.modellineage.evaluation.EvaluationSet;
import io.jenkins.plugins.modellineage.evaluation.EvaluationSettings;
import io.jenkins.plugins.modellineage.evaluation.Judge;
import io.jenkins.plugins.modellineage.evaluation.ScoreDirection;
import io.jenkins.plugins.modellineage.experiment.Sha256;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;

/** An evaluation as a whole, without the scores of its examples. What nobody said is absent. */
public final class EvaluationCodec {
    private static final String SUITE = "suite";
    private static final String SET = "set";
    private static final String NAME = "name";
    private static final String VERSION = "version";
    private static final String SPLIT = "split";
    private static final String DIGEST = "digest";
    private static final String IDENTITY = "identity";
    private static final String JUDGE = "judge";
    private static final String MODEL = "model";
    private static final String PROMPT = "prompt";
    private static final String PARAMS = "params";
    private static final String SHOTS = "shots";
    private static final String TEMPLATE = "template";
    private static final String GENERATION = "generation";
    private static final String METRICS = "metrics";
    private static final String DIRECTION = "direction";
    private static final String VALUE = "value";
    private static final String STANDARD_ERROR = "standard_error";
    private static final String MADE = "made";
    private static final String N = "n";
    private static final String COSTS = "costs";
    private static final String INPUT_TOKENS = "input_tokens";
    private static final String OUTPUT_TOKENS = "output_tokens";
    private static final String PRICE = "price";
    private static final String SECONDS = "seconds";
    private static final String EXAMPLES = "examples";
    private static final String UNFIT = "unfit";

    private EvaluationCodec() {}

    public static ObjectNode write(Evaluation evaluation) {
        ObjectNode node = Json.object();
        said(node, SUITE, evaluation.suite());
        node.set(SET, set(evaluation.set()));
        evaluation.judge().ifPresent(judge -> node.set(JUDGE, judge(judge)));
        EvaluationSettings settings = evaluation.settings();
        settings.shots().ifPresent(shots -> node.put(SHOTS, shots));
        settings.chatTemplate().ifPresent(template -> node.put(TEMPLATE, template));
        if (!settings.generation().isEmpty()) {
            node.set(GENERATION, Json.texts(settings.generation()));
        }
        ObjectNode metrics = node.putObject(METRICS);
        evaluation.metrics().forEach((name, metric) -> metrics.set(name, metric(metric)));
        if (!evaluation.costs().equals(EvaluationCosts.NONE)) {
            node.set(COSTS, costs(evaluation.costs()));
        }
        evaluation.unfit().ifPresent(why -> node.put(UNFIT, why));
        return node;
    }

    /** @throws IllegalArgumentException when it is not what {@link #write} wrote */
    public static Evaluation read(ObjectNode node) {
        return read(Fields.of(node));
    }

    static Evaluation read(Fields fields) {
        return new Evaluation(
                fields.optionalText(SUITE).orElse(""),
                set(fields.object(SET)),
                fields.optionalObject(JUDGE).map(EvaluationCodec::judge),
                new EvaluationSettings(shots(fields), fields.optionalText(TEMPLATE), fields.textMap(GENERATION)),
                fields.objectMap(METRICS, EvaluationCodec::metric),
                fields.optionalObject(COSTS).map(EvaluationCodec::costs).orElse(EvaluationCosts.NONE),
                fields.optionalText(UNFIT));
    }

    private static OptionalInt shots(Fields fields) {
        return fields.optionalNumber(SHOTS).map(OptionalInt::of).orElse(OptionalInt.empty());
    }

    private static ObjectNode set(EvaluationSet set) {
        ObjectNode node = Json.object().put(NAME, set.name());
        said(node, VERSION, set.version());
        said(node, SPLIT, set.split());
        return node.put(DIGEST, set.digest().hex()).put(IDENTITY, set.identity().word());
    }

    private static EvaluationSet set(Fields fields) {
        return new EvaluationSet(
                fields.text(NAME),
                fields.optionalText(VERSION).orElse(""),
                fields.optionalText(SPLIT).orElse(""),
                fields.digest(DIGEST),
                identity(fields.text(IDENTITY)));
    }

    static EvaluationSet.Identity identity(String word) {
        try {
            return EvaluationSet.Identity.valueOf(word.toUpperCase(Locale.ROOT));
        } catch (IllegalArgumentException unknown) {
            throw new CodecException("'" + IDENTITY + "' is none that is known: " + word, unknown);
        }
    }

    private static ObjectNode judge(Judge judge) {
        ObjectNode node = Json.object().put(MODEL, judge.model());
        judge.prompt().ifPresent(prompt -> node.put(PROMPT, prompt.hex()));
        if (!judge.parameters().isEmpty()) {
            node.set(PARAMS, Json.texts(judge.parameters()));
        }
        return node;
    }

    private static Judge judge(Fields fields) {
        Optional<Sha256> prompt = fields.optionalText(PROMPT).map(Sha256::new);
        return new Judge(fields.text(MODEL), prompt, fields.textMap(PARAMS));
    }

    private static ObjectNode metric(EvaluationMetric metric) {
        ObjectNode node = Json.object().put(DIRECTION, metric.direction().word());
        Aggregate aggregate = metric.aggregate();
        node.set(VALUE, Json.number(aggregate.value()));
        aggregate.standardError().ifPresent(error -> node.set(STANDARD_ERROR, Json.number(error)));
        return node.put(MADE, aggregate.made()).put(N, aggregate.n());
    }

    private static EvaluationMetric metric(Fields fields) {
        return new EvaluationMetric(
                ScoreDirection.ofWord(fields.text(DIRECTION)),
                new Aggregate(fields.real(VALUE), real(fields, STANDARD_ERROR), fields.text(MADE), fields.whole(N)));
    }

    private static ObjectNode costs(EvaluationCosts costs) {
        ObjectNode node = Json.object();
        costs.inputTokens().ifPresent(tokens -> node.put(INPUT_TOKENS, tokens));
        costs.outputTokens().ifPresent(tokens -> node.put(OUTPUT_TOKENS, tokens));
        costs.price().ifPresent(price -> node.put(PRICE, price));
        costs.seconds().ifPresent(seconds -> node.put(SECONDS, seconds));
        return node.put(EXAMPLES, costs.examples());
    }

    private static EvaluationCosts costs(Fields fields) {
        return new EvaluationCosts(
                whole(fields, INPUT_TOKENS),
                whole(fields, OUTPUT_TOKENS),
                real(fields, PRICE),
                real(fields, SECONDS),
                fields.whole(EXAMPLES));
    }

    private static OptionalDouble real(Fields fields, String key) {
        return fields.has(key) ? OptionalDouble.of(fields.real(key)) : OptionalDouble.empty();
    }

    private static OptionalLong whole(Fields fields, String key) {
        return fields.has(key) ? OptionalLong.of(fields.whole(key)) : OptionalLong.empty();
    }

    private static void said(ObjectNode node, String key, String text) {
        if (!text.isEmpty()) {
            node.put(key, text);
        }
    }
}
