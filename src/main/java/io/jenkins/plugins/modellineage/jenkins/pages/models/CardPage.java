package io.jenkins.plugins.modellineage.jenkins.pages.models;

import hudson.model.Api;
import hudson.model.ModelObject;
import io.jenkins.plugins.modellineage.card.AuthorsCard;
import io.jenkins.plugins.modellineage.card.CardRecord;
import io.jenkins.plugins.modellineage.card.ModelCard;
import io.jenkins.plugins.modellineage.experiment.FileDigest;
import io.jenkins.plugins.modellineage.jenkins.home.AuthorsCards;
import io.jenkins.plugins.modellineage.jenkins.home.Evaluations;
import io.jenkins.plugins.modellineage.jenkins.home.ModelLineage;
import io.jenkins.plugins.modellineage.jenkins.home.Refused;
import io.jenkins.plugins.modellineage.jenkins.pages.answer.Answer;
import io.jenkins.plugins.modellineage.jenkins.pages.answer.Downloads;
import io.jenkins.plugins.modellineage.jenkins.pages.answer.FileContent;
import io.jenkins.plugins.modellineage.jenkins.pages.answer.PageSight;
import io.jenkins.plugins.modellineage.jenkins.pages.answer.PageUrls;
import io.jenkins.plugins.modellineage.jenkins.pages.view.CardFacts;
import io.jenkins.plugins.modellineage.jenkins.pages.view.ModelCardView;
import io.jenkins.plugins.modellineage.jenkins.rest.Routing;
import io.jenkins.plugins.modellineage.model.ModelVersion;
import java.io.IOException;
import java.util.Optional;
import org.kohsuke.stapler.StaplerResponse2;
import org.kohsuke.stapler.WebMethod;
import org.kohsuke.stapler.verb.GET;

/** The model card of a version: what its author wrote, and what is on record, as far as the reader may see both. */
public class CardPage implements ModelObject {
    private final ModelVersion version;
    private final PageSight sight;
    private ModelCardView view;

    /** @param version that the reader sees */
    CardPage(ModelVersion version, PageSight sight) {
        this.version = version;
        this.sight = sight;
    }

    @Override
    public String getDisplayName() {
        return Messages.CardPage_displayName(version.ref().label());
    }

    /** The version's page, relative to Jenkins' root. */
    public String versionUrl() {
        return PageUrls.of(version.ref());
    }

    public String versionName() {
        return version.ref().label();
    }

    /** Made when it is first asked for: it reads a file. */
    public ModelCardView view() {
        if (view == null) {
            view = made();
        }
        return view;
    }

    public Api getApi() {
        return new Answer(this, this::view);
    }

    /** The whole card, to be saved. */
    @GET
    @WebMethod(name = "README.md")
    public void doReadme(StaplerResponse2 response) throws IOException {
        Routing.permit();
        Downloads.sendText(view().text(), "text/markdown;charset=UTF-8", "README.md", response);
    }

    /** What the author wrote, or why it is not to be had; both empty where nothing was written. */
    private record Written(Optional<AuthorsCard> card, Optional<String> absence) {}

    private ModelCardView made() {
        Optional<FileDigest> file = version.card().flatMap(version.manifest()::file);
        Written written = file.map(this::written).orElse(new Written(Optional.empty(), Optional.empty()));
        CardFacts facts = new CardFacts(version, ModelLineage.get().registry(), sight);
        ModelCard card = ModelCard.of(new CardRecord(
                version,
                facts.provenance(),
                AuthorsCards.bases(version, sight::sees),
                Evaluations.known(version),
                facts.lives(),
                facts.marks(),
                written.card()));
        return new ModelCardView(
                version.ref().label(),
                card,
                version.card().orElse(null),
                written.absence().orElse(null));
    }

    private Written written(FileDigest file) {
        return FileContent.of(version, file)
                .read(
                        AuthorsCards.LARGEST,
                        (url, bytes) -> {
                            try {
                                return new Written(
                                        Optional.of(AuthorsCards.read(
                                                file.path(), bytes.readNBytes(AuthorsCards.LARGEST + 1))),
                                        Optional.empty());
                            } catch (Refused unreadable) {
                                return absent(unreadable.getMessage());
                            }
                        },
                        (url, problem) -> absent(problem));
    }

    private static Written absent(String why) {
        return new Written(Optional.empty(), Optional.of(why));
    }
}
