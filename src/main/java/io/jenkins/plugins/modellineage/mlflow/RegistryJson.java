package io.jenkins.plugins.modellineage.mlflow;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.jenkins.plugins.modellineage.model.ModelVersion;
import io.jenkins.plugins.modellineage.model.StageName;
import io.jenkins.plugins.modellineage.model.VersionRef;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** Models and their versions as MLflow's clients read them. */
public final class RegistryJson {
    /** The tag of a version that says from where a client registered it. */
    public static final String SOURCE_TAG = "mlflow.source.uri";

    /** The tag of a version with the address that a client gave for its run. */
    public static final String LINK_TAG = "mlflow.source.link";

    private RegistryJson() {}

    /**
     * {@code ModelVersion}. It is ready: what is stamped is whole.
     *
     * @param live the stages in which it is live, which are its aliases; that which it entered last first
     */
    public static ObjectNode version(ModelVersion version, List<StageName> live) {
        SortedMap<String, String> tags = new TreeMap<>(version.tags());
        String source = tags.remove(SOURCE_TAG);
        String link = tags.remove(LINK_TAG);
        ObjectNode node = Replies.object()
                .put("name", version.ref().model().name().value())
                .put("version", String.valueOf(version.number()))
                .put("creation_timestamp", version.stamped().toEpochMilli())
                .put("last_updated_timestamp", version.stamped().toEpochMilli())
                .put("current_stage", LegacyStage.shown(live).word())
                .put("description", version.description().orElse(""))
                .put("source", source == null ? files(version.ref()) : source)
                .put("run_id", version.run().value())
                .put("status", "READY");
        Replies.entries(node, "tags", tags);
        node.put("run_link", link == null ? "" : link);
        return Replies.list(node, "aliases", live.stream().sorted().toList(), alias -> node.textNode(alias.value()));
    }

    /** Where clients find the version's own files: below the address that they have of this server. */
    public static String files(VersionRef version) {
        return "mlflow-artifacts:/versions/" + version.model().scope() + "/"
                + version.model().name() + "/" + version.number() + "/artifacts";
    }

    /** {@code RegisteredModel}, without its versions. */
    public static ObjectNode model(String name, Instant created, Instant changed) {
        return Replies.object()
                .put("name", name)
                .put("creation_timestamp", created.toEpochMilli())
                .put("last_updated_timestamp", changed.toEpochMilli());
    }

    /** Sets the aliases of a model: its stages, with the number of the version that is live there. */
    public static ObjectNode aliases(ObjectNode model, Map<StageName, Integer> live) {
        return Replies.list(
                model,
                "aliases",
                live.entrySet(),
                stage -> Replies.object()
                        .put("alias", stage.getKey().value())
                        .put("version", String.valueOf(stage.getValue())));
    }
}
