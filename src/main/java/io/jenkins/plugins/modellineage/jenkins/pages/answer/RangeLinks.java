package io.jenkins.plugins.modellineage.jenkins.pages.answer;

import hudson.model.Run;
import hudson.scm.ChangeLogSet;
import hudson.scm.RepositoryBrowser;
import io.jenkins.plugins.modellineage.comparison.CommitRange;
import io.jenkins.plugins.modellineage.experiment.BuildRef;
import io.jenkins.plugins.modellineage.jenkins.home.BuildRuns;
import java.io.IOException;
import java.net.URL;
import java.util.Optional;
import java.util.logging.Level;
import java.util.logging.Logger;
import jenkins.scm.RunWithSCM;

/** Where it is shown what commits changed: as the repository browser of the last commit's build has it, or a known host. */
public final class RangeLinks {
    private static final Logger LOGGER = Logger.getLogger(RangeLinks.class.getName());

    private RangeLinks() {}

    /** Empty when neither is known. */
    static Optional<String> of(BuildRef build, CommitRange range) {
        return range.link()
                .or(() -> BuildRuns.build(build).flatMap(RangeLinks::commit).flatMap(range::link));
    }

    /** The page of some commit that the build took; browsers have none for ranges. */
    private static Optional<String> commit(Run<?, ?> build) {
        if (!(build instanceof RunWithSCM<?, ?> sourced)) {
            return Optional.empty();
        }
        for (ChangeLogSet<? extends ChangeLogSet.Entry> changes : sourced.getChangeSets()) {
            for (ChangeLogSet.Entry change : changes) {
                Optional<String> page = page(changes.getBrowser(), change);
                if (page.isPresent()) {
                    return page;
                }
            }
        }
        return Optional.empty();
    }

    /** Each kind of browser takes the changes of its own kind of source, which are those that it was given with. */
    @SuppressWarnings({"rawtypes", "unchecked"})
    private static Optional<String> page(RepositoryBrowser browser, ChangeLogSet.Entry change) {
        try {
            return browser == null
                    ? Optional.empty()
                    : Optional.ofNullable(browser.getChangeSetLink(change)).map(URL::toExternalForm);
        } catch (IOException | RuntimeException unlinked) {
            LOGGER.log(Level.FINE, "The browser of a repository has no page of a commit", unlinked);
            return Optional.empty();
        }
    }
}
