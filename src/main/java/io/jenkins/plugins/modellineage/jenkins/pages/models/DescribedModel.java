package io.jenkins.plugins.modellineage.jenkins.pages.models;

import hudson.Util;
import hudson.model.ModelObject;
import io.jenkins.plugins.modellineage.jenkins.home.Archives;
import io.jenkins.plugins.modellineage.jenkins.home.ModelLineage;
import io.jenkins.plugins.modellineage.jenkins.home.ModelNames;
import io.jenkins.plugins.modellineage.jenkins.home.ModelPermissions;
import io.jenkins.plugins.modellineage.jenkins.home.Notes;
import io.jenkins.plugins.modellineage.jenkins.home.Place;
import io.jenkins.plugins.modellineage.jenkins.pages.answer.Answers;
import io.jenkins.plugins.modellineage.jenkins.pages.answer.PageUrls;
import io.jenkins.plugins.modellineage.jenkins.rest.Routing;
import io.jenkins.plugins.modellineage.lineage.Registry;
import io.jenkins.plugins.modellineage.model.Model;
import io.jenkins.plugins.modellineage.model.ModelName;
import io.jenkins.plugins.modellineage.model.ModelNotes;
import io.jenkins.plugins.modellineage.model.ModelRef;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import org.kohsuke.stapler.HttpResponse;
import org.kohsuke.stapler.HttpResponses;
import org.kohsuke.stapler.QueryParameter;
import org.kohsuke.stapler.export.Exported;
import org.kohsuke.stapler.export.ExportedBean;
import org.kohsuke.stapler.interceptor.RequirePOST;

/** What a model is called, where it is and what was said of it as such; who may changes that here. */
@ExportedBean
public abstract class DescribedModel implements ModelObject {
    private final ModelRef ref;
    private final Registry registry = ModelLineage.get().registry();

    DescribedModel(ModelRef ref) {
        this.ref = ref;
    }

    ModelRef ref() {
        return ref;
    }

    /** As it was when the request came. */
    Registry registry() {
        return registry;
    }

    Model model() {
        return registry.model(ref).orElseThrow();
    }

    @Exported(name = "name")
    @Override
    public String getDisplayName() {
        return ref.name().value();
    }

    /** Full name of the folder; empty for Jenkins itself, and where the reader finds no folder. */
    @Exported
    public String folder() {
        return PageUrls.folder(ref.scope()).orElse("");
    }

    /** Whether that folder was deleted: then the model is read and does not change. */
    @Exported
    public boolean folderDeleted() {
        return !registry.openScopes().contains(ref.scope());
    }

    /** What steps call the model whose folder is gone. */
    public String nameInSteps() {
        return Place.inScope(ref);
    }

    @Exported
    public String url() {
        return PageUrls.of(ref);
    }

    /** Names that it had before, the first one first: they lead here. */
    @Exported
    public List<String> formerNames() {
        return registry.formerNames(ref).stream().map(ModelName::value).toList();
    }

    /** The same in one line. */
    public String formerly() {
        return String.join(", ", formerNames());
    }

    Optional<ModelNotes> notes() {
        return registry.notes(ref);
    }

    /** What is said of the model as such; empty when nothing is. */
    @Exported
    public String description() {
        return notes().flatMap(ModelNotes::description).orElse("");
    }

    /** When something was last said of it as such, in milliseconds since 1970; 0 if nothing ever was. */
    @Exported
    public long changed() {
        return NotesForm.millis(notes().map(ModelNotes::last));
    }

    /** Whether it is archived: then lists leave it out, and it gets no versions and no promotions. */
    @Exported
    public boolean archived() {
        return registry.archived(ref).isPresent();
    }

    /** @param name from now on; the former one leads here */
    @RequirePOST
    public HttpResponse doRename(@QueryParameter String name) throws IOException {
        Routing.permit(ModelHome.of(ref)::checkPermission);
        return Answers.with(() -> {
            rename(Util.fixNull(name));
            return HttpResponses.redirectViaContextPath(url() + "/");
        });
    }

    /**
     * Renames it as the person who is signed in, and answers its name now.
     *
     * @throws org.springframework.security.access.AccessDeniedException without Model/Configure on the folder
     */
    public String rename(String name) throws IOException {
        return ModelNames.rename(ref, name.strip()).name().value();
    }

    /** Whether the reader may rename it, archive it, or take it back. */
    public boolean mayConfigure() {
        return !folderDeleted() && ModelHome.of(ref).hasPermission(ModelPermissions.CONFIGURE);
    }

    @RequirePOST
    public HttpResponse doArchive(@QueryParameter String reason) throws IOException {
        Routing.permit(ModelHome.of(ref)::checkPermission);
        return Answers.after(() -> Archives.archive(ref, Util.fixNull(reason)));
    }

    @RequirePOST
    public HttpResponse doUnarchive() throws IOException {
        Routing.permit(ModelHome.of(ref)::checkPermission);
        return Answers.after(() -> Archives.unarchive(ref));
    }

    /** What the reader may say of it; null for those who may not. */
    public NotesForm notesForm() {
        if (folderDeleted() || !ModelHome.of(ref).hasPermission(ModelPermissions.REGISTER)) {
            return null;
        }
        return NotesForm.of(
                url() + "/note",
                notes().flatMap(ModelNotes::description),
                null,
                notes().map(ModelNotes::tags).orElseGet(TreeMap::new),
                notes().map(ModelNotes::last));
    }

    /** Each parameter that is missing stays as it was; {@code tags} are all that there are to be. */
    @RequirePOST
    public HttpResponse doNote(
            @QueryParameter String description, @QueryParameter String tags, @QueryParameter String seen)
            throws IOException {
        Routing.permit(ModelHome.of(ref)::checkPermission);
        return Answers.after(() -> Notes.edit(ref, NotesForm.sent(description, null, tags, seen)));
    }
}
