package io.jenkins.plugins.modellineage.jenkins.cli;

import hudson.Extension;
import hudson.Util;
import hudson.model.Job;
import hudson.model.Run;
import io.jenkins.plugins.modellineage.experiment.Naming;
import io.jenkins.plugins.modellineage.experiment.TrackedRun;
import io.jenkins.plugins.modellineage.jenkins.home.BuildRuns;
import io.jenkins.plugins.modellineage.jenkins.home.HandStamping;
import io.jenkins.plugins.modellineage.jenkins.home.Place;
import io.jenkins.plugins.modellineage.model.VersionNotes;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.kohsuke.args4j.Argument;
import org.kohsuke.args4j.Option;

/** {@code model-stamp}: stamps a run whose build is over. */
@Extension
public class ModelStampCommand extends ModelCommand {
    @Argument(metaVar = "JOB", required = true, usage = "The job, with its folder: team/train")
    private String job;

    @Argument(index = 1, metaVar = "NUMBER", required = true, usage = "The number of the build")
    private int number;

    @Argument(
            index = 2,
            metaVar = "RUN",
            required = true,
            usage = "The run: its id, or the name of its experiment if the build has one run of it")
    private String run;

    @Argument(index = 3, metaVar = "MODEL", required = true, usage = "The model, as a Jenkinsfile of the job names it")
    private String model;

    @Option(
            name = "--files",
            metaVar = "PATTERNS",
            usage = "The archived files that become the version; those that the run recorded unless told, or else all")
    private String files;

    @Option(name = "--label", metaVar = "LABEL", usage = "What people call the version, like 2.1.0")
    private String label;

    @Option(name = "-m", aliases = "--description", metaVar = "TEXT", usage = "What is to be said of the version")
    private String description;

    @Override
    public String getShortDescription() {
        return Messages.ModelStampCommand_shortDescription();
    }

    @Override
    void perform() throws IOException {
        Run<?, ?> build = build();
        TrackedRun tracked = tracked(build);
        VersionNotes said = new VersionNotes(
                Optional.ofNullable(Util.fixEmptyAndTrim(label)),
                Optional.ofNullable(Util.fixEmptyAndTrim(description)),
                VersionNotes.NONE.tags());
        Place place = Place.of(build.getParent(), model);
        stdout.println(HandStamping.stamp(new HandStamping.Ask(
                        build, tracked.id(), place, Util.fixNull(files).strip(), said))
                .map(version -> "The run is " + version.ref().label() + " now.")
                .orElse("The files of the run are being read first; its page tells when it is stamped."));
    }

    private Run<?, ?> build() {
        Optional<Job<?, ?>> found = BuildRuns.readableJob(job);
        return found.<Run<?, ?>>map(one -> one.getBuildByNumber(number))
                .orElseThrow(() -> unseen(
                        "build " + number + " of " + Naming.quoted(job), "name the job with its folder: team/train"));
    }

    private TrackedRun tracked(Run<?, ?> build) throws IOException {
        List<TrackedRun> found = BuildRuns.of(build).stream()
                .filter(one ->
                        one.id().value().equals(run) || one.experiment().value().equals(run))
                .toList();
        if (found.size() > 1) {
            throw new IllegalArgumentException("There are " + found.size() + " runs " + Naming.quoted(run) + " in "
                    + build.getFullDisplayName() + "; name one by its id, which its page tells");
        }
        return found.stream()
                .findFirst()
                .orElseThrow(() -> unseen(
                        "run " + Naming.quoted(run) + " of " + build.getFullDisplayName(),
                        "its page lists those that there are"));
    }
}
