package io.jenkins.plugins.modellineage.model;

import io.jenkins.plugins.modellineage.experiment.Naming;
import io.jenkins.plugins.modellineage.experiment.Sha256;
import io.jenkins.plugins.modellineage.prompt.CanonicalJson;
import io.jenkins.plugins.modellineage.prompt.FoundPrompt;
import io.jenkins.plugins.modellineage.prompt.Prompt;
import io.jenkins.plugins.modellineage.prompt.PromptFormat;
import io.jenkins.plugins.modellineage.prompt.PromptMessage;
import io.jenkins.plugins.modellineage.prompt.PromptOrigin;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * What a version of a prompt says, without its texts, which are kept as a file under the digest.
 *
 * @param digest of the {@linkplain Prompt#canonical canonical form} of the prompt
 * @param variables what a caller must give
 * @param roles of the messages, in their order, at least one; empty texts where nobody says who speaks
 * @param responseSchema digest of what a caller gets; empty where nothing is said
 * @param parameters digest of the model and its parameters; empty where there are none
 * @param model as its file calls it; empty where it does not
 */
public record PromptContent(
        Sha256 digest,
        PromptFormat format,
        SortedSet<String> variables,
        List<String> roles,
        Optional<Sha256> responseSchema,
        Optional<Sha256> parameters,
        Optional<String> model,
        PromptOrigin origin)
        implements Content {
    /** The tag in which MLflow's clients have the text. */
    public static final String TEXT_TAG = "mlflow.prompt.text";

    /** The tag in which they have whether it is one text, or the messages of a chat. */
    public static final String TYPE_TAG = "_mlflow_prompt_type";

    /** Tags of a version that say to MLflow's clients what it is, and so are as fixed as its files. */
    public static final Set<String> TAGS =
            Set.of(ModelKind.PROMPT.tag().orElseThrow(), TEXT_TAG, TYPE_TAG, "_mlflow_prompt_response_format");

    /** Characters of all variables together. */
    public static final int VARIABLES_LENGTH = 100_000;

    private static final int WORD_LENGTH = 250;
    private static final int LABELS = 100;

    public PromptContent {
        Objects.requireNonNull(digest, "digest");
        Objects.requireNonNull(format, "format");
        variables = Collections.unmodifiableSortedSet(new TreeSet<>(variables));
        roles = List.copyOf(roles);
        Objects.requireNonNull(responseSchema, "responseSchema");
        Objects.requireNonNull(parameters, "parameters");
        Objects.requireNonNull(model, "model");
        Objects.requireNonNull(origin, "origin");
        int length = variables.stream().mapToInt(String::length).sum();
        if (length > VARIABLES_LENGTH) {
            throw new IllegalArgumentException("The variables of the prompt have " + length + " characters in all; "
                    + VARIABLES_LENGTH + " are recorded at most, so call them by shorter names");
        }
    }

    /**
     * Of a prompt that was read. Long names of its origin are cut.
     *
     * @param model as its parameters call it
     */
    public static PromptContent of(FoundPrompt found, Optional<String> model) {
        Prompt prompt = found.prompt();
        return new PromptContent(
                prompt.digest(),
                prompt.format(),
                prompt.contract().variables(),
                prompt.messages().stream().map(PromptMessage::role).toList(),
                digest(prompt.contract().responseSchema()),
                digest(found.parameters()),
                model.map(PromptContent::word),
                origin(found.origin()));
    }

    private static Optional<Sha256> digest(CanonicalJson json) {
        return json.isNull() ? Optional.empty() : Optional.of(Prompt.digest(json));
    }

    private static PromptOrigin origin(PromptOrigin found) {
        return new PromptOrigin(
                word(found.kind()),
                word(found.name()),
                word(found.version()),
                found.labels().stream().limit(LABELS).map(PromptContent::word).toList());
    }

    private static String word(String text) {
        return Naming.plain(Naming.shortened(text, WORD_LENGTH));
    }

    @Override
    public ModelKind kind() {
        return ModelKind.PROMPT;
    }

    @Override
    public Optional<Sha256> identity() {
        return Optional.of(digest);
    }

    /** {@code jinja2, 2 messages; variables question, tone}, for people. */
    public String sentence() {
        String messages = roles.size() == 1 ? "1 message" : roles.size() + " messages";
        String names = variables.isEmpty() ? "no variables" : "variables " + Naming.line(String.join(", ", variables));
        return format.word() + ", " + messages + "; " + names;
    }

    /** What of the variables changed since another version, in the middle of a sentence; empty when they are the same. */
    public Optional<String> variablesSince(PromptContent before) {
        if (variables.equals(before.variables)) {
            return Optional.empty();
        }
        String more = named(variables, before.variables);
        String fewer = named(before.variables, variables);
        return Optional.of((more.isEmpty() ? "" : "it wants " + more + " now")
                + (more.isEmpty() || fewer.isEmpty() ? "" : ", and ")
                + (fewer.isEmpty() ? "" : "it wants " + fewer + " no more"));
    }

    private static String named(SortedSet<String> names, SortedSet<String> without) {
        SortedSet<String> left = new TreeSet<>(names);
        left.removeAll(without);
        return Naming.line(String.join(", ", left));
    }
}
