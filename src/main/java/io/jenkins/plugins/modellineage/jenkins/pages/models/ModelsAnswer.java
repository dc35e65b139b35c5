package io.jenkins.plugins.modellineage.jenkins.pages.models;

import io.jenkins.plugins.modellineage.experiment.ByteSize;
import io.jenkins.plugins.modellineage.jenkins.home.ModelLineage;
import io.jenkins.plugins.modellineage.jenkins.pages.answer.Asked;
import io.jenkins.plugins.modellineage.jenkins.pages.answer.PageSight;
import io.jenkins.plugins.modellineage.jenkins.pages.view.AccessRow;
import io.jenkins.plugins.modellineage.jenkins.pages.view.Lists;
import io.jenkins.plugins.modellineage.jenkins.pages.view.ModelRow;
import io.jenkins.plugins.modellineage.jenkins.pages.view.PagePlace;
import io.jenkins.plugins.modellineage.jenkins.pages.view.Paged;
import io.jenkins.plugins.modellineage.lineage.KindDecisions;
import io.jenkins.plugins.modellineage.lineage.Registry;
import io.jenkins.plugins.modellineage.model.Model;
import io.jenkins.plugins.modellineage.model.ModelKind;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.kohsuke.stapler.Stapler;
import org.kohsuke.stapler.export.Exported;
import org.kohsuke.stapler.export.ExportedBean;

/**
 * A list of models for one request of one reader, also as JSON; not the page itself, which Jenkins would tell with every
 * folder.
 */
@ExportedBean
public final class ModelsAnswer {
    private final ModelsPage page;
    private final PageSight sight = PageSight.now();
    private final Lists lists = Asked.lists();
    private final Map<ModelKind, List<Model>> found = new EnumMap<>(ModelKind.class);
    private final boolean archived = "true".equals(Stapler.getCurrentRequest2().getParameter("archived"));
    private final Supplier<Paged<ModelRow>> models = rows("models", ModelKind.MODEL);
    private final Supplier<Paged<ModelRow>> prompts = rows("prompts", ModelKind.PROMPT);
    private final Supplier<Paged<ModelRow>> datasets = rows("datasets", ModelKind.DATASET);

    ModelsAnswer(ModelsPage page) {
        this.page = page;
    }

    private Supplier<Paged<ModelRow>> rows(String list, ModelKind kind) {
        return lists.rows(list, () -> all(kind), model -> ModelRow.of(model, sight.seen(), sight));
    }

    /** Left out for readers who do not configure the place. */
    @Exported(skipNull = true)
    public List<AccessRow> access() {
        return page.accessRows();
    }

    /** By folder and name. */
    @Exported(name = "models")
    public List<ModelRow> jsonModels() {
        return models().items();
    }

    public Paged<ModelRow> models() {
        return models.get();
    }

    /** Models whose versions are texts for language models, by folder and name. */
    @Exported(name = "prompts")
    public List<ModelRow> jsonPrompts() {
        return prompts().items();
    }

    public Paged<ModelRow> prompts() {
        return prompts.get();
    }

    /** Data sets, by folder and name. */
    @Exported(name = "datasets")
    public List<ModelRow> jsonDatasets() {
        return datasets().items();
    }

    public Paged<ModelRow> datasets() {
        return datasets.get();
    }

    private List<Model> all(ModelKind kind) {
        return found.computeIfAbsent(kind, this::sought);
    }

    private List<Model> sought(ModelKind kind) {
        Registry registry = ModelLineage.get().registry();
        return shown(registry)
                .filter(model -> archived == registry.archived(model.ref()).isPresent())
                .filter(model -> KindDecisions.told(registry, model.ref()) == kind)
                .sorted(Comparator.comparing((Model model) -> sight.folder(model.ref()))
                        .thenComparing(model -> model.ref().name().value()))
                .toList();
    }

    /** Whether these are the archived models, and not the others. */
    @Exported
    public boolean archived() {
        return archived;
    }

    /** How many archived models the reader sees; they are listed with {@code archived=true}. */
    @Exported
    public int archivedCount() {
        Registry registry = ModelLineage.get().registry();
        return (int) shown(registry)
                .filter(model -> registry.archived(model.ref()).isPresent())
                .count();
    }

    /** The models of this page that the reader sees, archived or not. */
    private Stream<Model> shown(Registry registry) {
        return registry.models().stream()
                .filter(model -> page.shows(model.ref().scope()))
                .filter(model -> sight.seen().seesAny(model.ref()));
    }

    /** Bytes of all that is listed, on all pages, deleted versions aside. */
    @Exported
    public long bytes() {
        return Stream.of(ModelKind.values())
                .flatMap(kind -> all(kind).stream())
                .mapToLong(model -> sight.seen().bytes(model.ref()))
                .sum();
    }

    public String sizeWritten() {
        return ByteSize.written(bytes());
    }

    /** Which page of each list this is. */
    @Exported
    public Map<String, PagePlace> pages() {
        return lists.places();
    }

    ModelsAnswer checked() {
        Asked.check(lists);
        return this;
    }
}
