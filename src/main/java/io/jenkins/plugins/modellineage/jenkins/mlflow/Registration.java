package io.jenkins.plugins.modellineage.jenkins.mlflow;

import io.jenkins.plugins.modellineage.experiment.Lifecycle;
import io.jenkins.plugins.modellineage.experiment.TrackedRun;
import io.jenkins.plugins.modellineage.jenkins.home.Acting;
import io.jenkins.plugins.modellineage.jenkins.home.ModelLineage;
import io.jenkins.plugins.modellineage.jenkins.home.Place;
import io.jenkins.plugins.modellineage.jenkins.home.Prompts;
import io.jenkins.plugins.modellineage.jenkins.home.Registrations;
import io.jenkins.plugins.modellineage.jenkins.home.Stamping;
import io.jenkins.plugins.modellineage.jenkins.home.Tracking;
import io.jenkins.plugins.modellineage.jenkins.run.LogWitness;
import io.jenkins.plugins.modellineage.jenkins.run.Witnesses;
import io.jenkins.plugins.modellineage.lineage.ModelDecisions;
import io.jenkins.plugins.modellineage.mlflow.Limits;
import io.jenkins.plugins.modellineage.mlflow.MlflowException;
import io.jenkins.plugins.modellineage.mlflow.RegistryJson;
import io.jenkins.plugins.modellineage.mlflow.Replies;
import io.jenkins.plugins.modellineage.mlflow.Request;
import io.jenkins.plugins.modellineage.model.ModelVersion;
import io.jenkins.plugins.modellineage.model.VersionNotes;
import io.jenkins.plugins.modellineage.search.ModelFacts;
import io.jenkins.plugins.modellineage.tracking.RunLog;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** Registers versions: what {@code stampModel} does in a Jenkinsfile, asked for by a script. */
final class Registration {
    /** The source that clients give for prompts, whose text is in a tag. */
    private static final String NO_SOURCE = "dummy-source";

    private Registration() {}

    static List<Route> routes() {
        return List.of(new Route("POST", "mlflow/model-versions/create", Registration::create));
    }

    private static Reply create(Exchange exchange) throws IOException, InterruptedException {
        Acting acting = exchange.live().acting();
        String name = Limits.modelName(exchange.request().required("name"));
        Place place = ModelChanges.place(exchange, name);
        if (place.known()
                .filter(model -> ModelDecisions.exists(ModelLineage.get().registry(), model))
                .isEmpty()) {
            throw MlflowException.missing("Registered Model with name=" + name + " not found");
        }
        SortedMap<String, String> tags = ModelChanges.tags(exchange);
        Optional<String> words = ModelChanges.description(exchange);
        ModelVersion version = isPrompt(exchange.request(), tags)
                ? prompt(exchange, place, notes(words, tags))
                : model(exchange, place, words, tags);
        Registrations.note(
                acting,
                place,
                Registrations.Said.of(Optional.of(version.number()), words, tags)); // of one that was there
        SeenModel model = SeenModel.of(exchange);
        return Reply.json(
                Replies.object().set("model_version", model.json(model.version(String.valueOf(version.number())))));
    }

    private static VersionNotes notes(Optional<String> words, SortedMap<String, String> tags) {
        return new VersionNotes(Optional.empty(), words, tags);
    }

    private static boolean isPrompt(Request request, SortedMap<String, String> tags) {
        return "true".equals(tags.get(ModelFacts.PROMPT_TAG))
                || request.text("source").filter(NO_SOURCE::equals).isPresent();
    }

    private static ModelVersion prompt(Exchange exchange, Place place, VersionNotes notes)
            throws IOException, InterruptedException {
        String text = Optional.ofNullable(notes.tags().get(ModelFacts.PROMPT_TEXT_TAG))
                .filter(written -> !written.isEmpty())
                .orElseThrow(() -> MlflowException.invalid("A prompt has its text in the tag "
                        + ModelFacts.PROMPT_TEXT_TAG + "; register it with mlflow.genai.register_prompt"));
        String file = PromptTags.CHAT.equals(notes.tags().get(PromptTags.TYPE)) ? "prompt.json" : "prompt.txt";
        TrackedRun run = new KnownRun(exchange.build(), exchange.live().run()).run();
        return told(exchange, Prompts.stamp(exchange.live().acting(), place, run, file, text, notes));
    }

    private static ModelVersion model(
            Exchange exchange, Place place, Optional<String> words, SortedMap<String, String> tags)
            throws IOException, InterruptedException {
        StampSource source = StampSource.of(exchange);
        SortedMap<String, String> all = new TreeMap<>(tags);
        all.put(RegistryJson.SOURCE_TAG, said(exchange, "source"));
        Optional<String> link = exchange.request().text("run_link").filter(given -> !given.isEmpty());
        if (link.isPresent()) {
            all.put(RegistryJson.LINK_TAG, said(exchange, "run_link"));
        }
        witness(exchange, source.run());
        return told(
                exchange,
                Stamping.stamp(
                        exchange.live().acting(), place, source.run().run(), source.manifest(), notes(words, all)));
    }

    /** Lets the witnesses see the moment. A run may be registered from when its block is over, but not when it was deleted. */
    private static void witness(Exchange exchange, KnownRun run) throws IOException {
        RunLog log = Tracking.write(exchange.build(), run.id())
                .orElseThrow(() -> MlflowException.missing("Run with id=" + run.id() + " not found"));
        if (log.lifecycle() == Lifecycle.DELETED) {
            throw MlflowException.invalid(
                    "The run " + run.id() + " must be in the 'active' state. Current state is deleted.");
        }
        Witnesses.tell(exchange.build(), log);
        LogWitness.tell(exchange.build(), log);
    }

    private static String said(Exchange exchange, String field) {
        String text = exchange.request().required(field);
        exchange.live().secrets().refuse(field, text);
        return Limits.value("Tag", field, text, Limits.TAG_VALUE);
    }

    private static ModelVersion told(Exchange exchange, ModelVersion version) {
        exchange.live()
                .log()
                .getLogger()
                .println("Stamped " + version.ref().label() + " for an MLflow client, digest "
                        + version.manifest().digest().abbreviated());
        return version;
    }
}
