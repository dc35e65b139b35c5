package io.jenkins.plugins.modellineage.jenkins.pages.view;

import io.jenkins.plugins.modellineage.comparison.CommitRange;
import io.jenkins.plugins.modellineage.experiment.Actor;
import io.jenkins.plugins.modellineage.experiment.BuildRef;
import io.jenkins.plugins.modellineage.model.ModelRef;
import io.jenkins.plugins.modellineage.model.ModelVersion;
import io.jenkins.plugins.modellineage.model.VersionRef;
import io.jenkins.plugins.modellineage.promotion.Promotion;
import java.util.List;
import java.util.Optional;

/** What the reader of a page may see, and where it is. URLs are relative to Jenkins' root, without slashes at the ends. */
public interface Sight {
    boolean sees(ModelVersion version);

    /** Whether there is such a version and the reader may see it. */
    boolean sees(VersionRef version);

    /** Whether the reader may know of the build: they may read its job, or the folder it lay in once it is gone. */
    boolean sees(BuildRef build);

    /** Whether there is a job of that full name that the reader may read. */
    boolean readsJob(String name);

    /** The promotion, telling what it waits for at this moment. */
    default Promotion asOfNow(Promotion promotion) {
        return promotion;
    }

    /** The reading of files that an approval of the promotion set going. */
    default Optional<WorkRow> work(Promotion promotion) {
        return Optional.empty();
    }

    /** The evaluations and samples among a version's files; none for those who may not read them. */
    default Shown<Excerpt> excerpts(ModelVersion version) {
        return new Shown<>(List.of(), 0);
    }

    /** Where the changes that the build took are listed, if it took any and the reader may see it. */
    default Optional<String> changes(BuildRef build) {
        return Optional.empty();
    }

    /**
     * Where it is shown what the commits changed.
     *
     * @param build that took the last of them
     */
    default Optional<String> range(BuildRef build, CommitRange range) {
        return range.link();
    }

    /** Where the version's page is. */
    String url(VersionRef version);

    /** What addresses of comparisons call the version: {@code team/tiny-lm@7}. */
    String compared(VersionRef version);

    /** The build's page, if the build still exists and the reader may see it. */
    Optional<String> url(BuildRef build);

    /** How a build that deploys stands, in one lower-case word: deploying, deployed, failed, gone. */
    default String deploying(BuildRef build) {
        return "gone";
    }

    /** Who acted, without the build when the reader may not know of its job. */
    default String label(Actor actor) {
        return actor.build().filter(build -> !sees(build)).isPresent() ? actor.authentication() : actor.label();
    }

    /**
     * The name of the folder that the scope of this model stands for, or its last one when the folder is gone; empty for
     * Jenkins itself, and where the reader may not know the name.
     */
    String folder(ModelRef model);

    /** Whether that folder was deleted. */
    boolean folderDeleted(ModelRef model);
}
