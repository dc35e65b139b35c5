package io.jenkins.plugins.modellineage.jenkins.home;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.jenkins.plugins.modellineage.codec.PromptCodec;
import io.jenkins.plugins.modellineage.experiment.FileDigest;
import io.jenkins.plugins.modellineage.experiment.Manifest;
import io.jenkins.plugins.modellineage.experiment.Sha256;
import io.jenkins.plugins.modellineage.experiment.TrackedRun;
import io.jenkins.plugins.modellineage.files.PinnedFiles;
import io.jenkins.plugins.modellineage.lineage.FilesKept;
import io.jenkins.plugins.modellineage.lineage.VersionDecisions.Said;
import io.jenkins.plugins.modellineage.model.ModelKind;
import io.jenkins.plugins.modellineage.model.ModelVersion;
import io.jenkins.plugins.modellineage.model.PromptContent;
import io.jenkins.plugins.modellineage.model.VersionNotes;
import io.jenkins.plugins.modellineage.prompt.FoundPrompt;
import io.jenkins.plugins.modellineage.prompt.Prompt;
import io.jenkins.plugins.modellineage.prompt.PromptMessage;
import io.jenkins.plugins.modellineage.tracker.prompts.PromptFileException;
import io.jenkins.plugins.modellineage.tracker.prompts.PromptFiles;
import io.jenkins.plugins.modellineage.tracker.prompts.PromptFolder;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.NoSuchFileException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.logging.Level;
import java.util.logging.Logger;

/** Prompts: registered names whose versions are texts, kept here from the beginning. */
public final class Prompts {
    private static final Logger LOGGER = Logger.getLogger(Prompts.class.getName());
    private static final ObjectMapper MAPPER = new ObjectMapper();

    private Prompts() {}

    /**
     * Stamps the next version of a prompt; a run that stamps the same again gets the version that it made.
     *
     * @param files that the prompt was read of, by their paths
     * @throws Refused when the build may not register models there, or the name is no prompt's
     */
    public static ModelVersion stamp(
            Acting acting,
            Place place,
            TrackedRun run,
            SortedMap<String, byte[]> files,
            FoundPrompt found,
            VersionNotes notes)
            throws IOException, InterruptedException {
        Stamping.check(acting, place, ModelKind.PROMPT);
        List<FileDigest> digests = new ArrayList<>();
        files.forEach((path, bytes) -> digests.add(new FileDigest(path, bytes.length, Sha256.of(bytes))));
        List<byte[]> kept = new ArrayList<>(files.values());
        kept.add(PromptCodec.bytes(found.prompt()));
        Said said = new Said(new Manifest(digests), content(found), notes);
        pin(kept);
        return kept(acting, Stamping.stamp(acting, place, run, said), kept);
    }

    private static PromptContent content(FoundPrompt found) {
        return PromptContent.of(found, PromptCodec.model(found.parameters()));
    }

    /**
     * Stamps the text that an MLflow client has as the prompt's next version; a request that comes twice gets the version
     * that it made.
     *
     * @param file the name of the version's only file
     * @throws Refused when the build may not register models there, or the name is no prompt's
     */
    public static ModelVersion stamp(
            Acting acting, Place place, TrackedRun run, String file, String text, VersionNotes notes)
            throws IOException, InterruptedException {
        Stamping.check(acting, place, ModelKind.PROMPT);
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        Optional<FoundPrompt> found = ofClient(place.name().value(), notes.tags());
        List<byte[]> kept = new ArrayList<>(List.of(bytes));
        found.map(FoundPrompt::prompt).map(PromptCodec::bytes).ifPresent(kept::add);
        pin(kept);
        Manifest manifest = new Manifest(List.of(new FileDigest(file, bytes.length, Sha256.of(bytes))));
        Optional<PromptContent> content = found.map(Prompts::content);
        return kept(acting, Stamping.reword(acting, place, run, manifest, notes, content), kept);
    }

    /** An older version of the same words may have been deleted, and its texts with it, before this one was stamped. */
    private static ModelVersion kept(Acting acting, ModelVersion version, List<byte[]> texts) throws IOException {
        pin(texts);
        acting.append(registry -> registry.keeps(version.ref())
                ? List.of()
                : List.of(
                        new FilesKept(version.ref(), version.manifest().files().size())));
        return version;
    }

    private static void pin(List<byte[]> texts) throws IOException {
        for (byte[] bytes : texts) {
            ModelLineage.get().files().pin(Sha256.of(bytes), () -> new ByteArrayInputStream(bytes));
        }
    }

    /** The prompt that the tags of a client's version say; empty when they say none that can be read. */
    private static Optional<FoundPrompt> ofClient(String name, Map<String, String> tags) throws IOException {
        ObjectNode version = MAPPER.createObjectNode().put("name", name);
        ArrayNode list = version.putArray("tags");
        tags.forEach((key, value) -> list.addObject().put("key", key).put("value", value));
        try {
            return PromptFiles.read("version.json", MAPPER.writeValueAsBytes(version), PromptFolder.EMPTY).stream()
                    .findFirst();
        } catch (PromptFileException unreadable) {
            return Optional.empty();
        }
    }

    /** Whether the tags of a version say to MLflow's clients what it was stamped with. */
    public static boolean isTold(ModelVersion version) {
        if (!version.tags().containsKey(PromptContent.TEXT_TAG)) {
            return false;
        }
        try {
            return ofClient(version.ref().model().name().value(), version.tags())
                    .map(found -> found.prompt().digest())
                    .equals(version.prompt().map(PromptContent::digest));
        } catch (IOException unwritten) {
            throw new UncheckedIOException(unwritten);
        }
    }

    /**
     * The tags in which MLflow's clients look for what a version says, without a text where that is gone. No permission is
     * checked.
     */
    public static SortedMap<String, String> tags(ModelVersion version) {
        SortedMap<String, String> tags = ModelKind.PROMPT.tags();
        try {
            List<PromptMessage> messages = read(version).messages();
            boolean isText = messages.size() == 1 && messages.get(0).role().isEmpty();
            tags.put(PromptContent.TYPE_TAG, isText ? "text" : "chat");
            tags.put(PromptContent.TEXT_TAG, isText ? messages.get(0).text() : PromptCodec.chat(messages));
        } catch (IOException | Refused | IllegalArgumentException gone) {
            LOGGER.log(Level.FINE, "A prompt is told without its text", gone);
        }
        return tags;
    }

    /**
     * What a version tells a model. No permission is checked.
     *
     * @throws Refused when it is no prompt, or its texts are gone
     */
    public static Prompt read(ModelVersion version) throws IOException {
        String label = version.ref().label();
        if (version.kind() != ModelKind.PROMPT) {
            throw new Refused(
                    label + " is a version of a " + version.kind().words() + ", which has no text; name a prompt");
        }
        if (ModelLineage.get().registry().isDeleted(version.ref())) {
            throw new Refused(label + " was deleted, and its text with it; name another version");
        }
        Optional<PromptContent> content = version.prompt();
        return content.isPresent()
                ? kept(label, content.get().digest())
                : ofClient(version.ref().model().name().value(), version.tags())
                        .map(FoundPrompt::prompt)
                        .orElseThrow(() -> new Refused(
                                label + " has a text that is no prompt; fetch its file with fetchModel instead"));
    }

    private static Prompt kept(String label, Sha256 digest) throws IOException {
        PinnedFiles files = ModelLineage.get().files();
        try (InputStream stream = files.open(digest)) {
            byte[] bytes = stream.readAllBytes();
            if (!Sha256.of(bytes).equals(digest)) {
                throw new Refused("The text of " + label + " is damaged: it is not what was stamped; restore"
                        + " JENKINS_HOME/model-lineage/files from a backup, or name another version");
            }
            return PromptCodec.read(bytes);
        } catch (NoSuchFileException gone) {
            throw new Refused("The text of " + label + " is not kept any more; restore"
                    + " JENKINS_HOME/model-lineage/files from a backup, or name another version");
        }
    }
}
