package io.jenkins.plugins.modellineage.command;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.jenkins.plugins.modellineage.codec.LedgerEntryCodec;
import io.jenkins.plugins.modellineage.codec.ModelVersionCodec;
import io.jenkins.plugins.modellineage.lineage.Registry;
import io.jenkins.plugins.modellineage.model.Model;
import io.jenkins.plugins.modellineage.model.ModelVersion;
import java.io.IOException;
import java.util.List;

/** {@code show HOME MODEL@VERSION}. */
final class ShowCommand implements Command {
    private static final String JSON = "--json";

    @Override
    public String name() {
        return "show";
    }

    @Override
    public String call() {
        return "show HOME [FOLDER/]MODEL@VERSION [--json]";
    }

    @Override
    public String options() {
        return JSON;
    }

    @Override
    public String help() {
        return """
                Shows everything about a version: build and run, parameters, metrics, inputs, files with their digests,
                and what happened to it since: who said so, and when.

                  VERSION  its number, its label or its stage. A folder that is gone goes by its last name, or by its id
                  --json   one JSON object with all of it, in the form of docs/format.md; long texts are whole

                Exit status: 0 it was shown, 1 there is no such version, or the ledger is damaged, 2 unreadable.
                """;
    }

    @Override
    public int run(Arguments arguments, Output output) throws IOException {
        List<String> words = arguments.words(2, 2, this);
        VersionPath path = VersionPath.of(words.get(1));
        Registry registry = Home.of(words.get(0)).ledger().registry();
        Model model = path.model().in(registry);
        VersionStory story = VersionStory.of(registry, model, path.in(registry, model));
        if (arguments.has(JSON)) {
            output.line(json(story).toString());
        } else {
            for (String line : new VersionText(story).lines()) {
                output.line(line);
            }
        }
        return GOOD;
    }

    private static ObjectNode json(VersionStory story) {
        ModelVersion version = story.version();
        ObjectNode node = ModelVersionCodec.write(version);
        node.put("folder", story.folder());
        ArrayNode stages = node.putArray("stages");
        story.live().forEach(stage -> stages.add(stage.value()));
        ObjectNode quarantine = node.putObject("quarantine")
                .put("everywhere", story.quarantine().everywhere());
        ArrayNode kept = quarantine.putArray("stages");
        story.quarantine().stages().forEach(stage -> kept.add(stage.value()));
        ArrayNode excepted = quarantine.putArray("excepted");
        story.quarantine().excepted().forEach(stage -> excepted.add(stage.value()));
        ArrayNode history = node.putArray("history");
        story.history().forEach(entry -> history.add(LedgerEntryCodec.export(entry)));
        return node;
    }
}
