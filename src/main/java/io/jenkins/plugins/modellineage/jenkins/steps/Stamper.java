package io.jenkins.plugins.modellineage.jenkins.steps;

import hudson.console.HyperlinkNote;
import hudson.model.Run;
import hudson.model.TaskListener;
import io.jenkins.plugins.modellineage.experiment.FileDigest;
import io.jenkins.plugins.modellineage.experiment.InputChange;
import io.jenkins.plugins.modellineage.experiment.Manifest;
import io.jenkins.plugins.modellineage.experiment.Naming;
import io.jenkins.plugins.modellineage.jenkins.home.Acting;
import io.jenkins.plugins.modellineage.jenkins.home.EarlierVersion;
import io.jenkins.plugins.modellineage.jenkins.home.Place;
import io.jenkins.plugins.modellineage.jenkins.home.Stamping;
import io.jenkins.plugins.modellineage.jenkins.home.Stamping.Output;
import io.jenkins.plugins.modellineage.jenkins.home.WeightsChange;
import io.jenkins.plugins.modellineage.jenkins.run.AgentWitness;
import io.jenkins.plugins.modellineage.jenkins.run.LogWitness;
import io.jenkins.plugins.modellineage.jenkins.run.SourceWitness;
import io.jenkins.plugins.modellineage.jenkins.run.Witnesses;
import io.jenkins.plugins.modellineage.jenkins.run.WorkTreeWitness;
import io.jenkins.plugins.modellineage.model.ModelVersion;
import io.jenkins.plugins.modellineage.model.SharedData;
import io.jenkins.plugins.modellineage.model.VersionNotes;
import io.jenkins.plugins.modellineage.model.Weights;
import io.jenkins.plugins.modellineage.tracking.RunLog;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jenkinsci.plugins.workflow.steps.StepContext;

/** Stamps a run's files and says so in the log; shared by the step and the block. */
final class Stamper {
    /** Pairs of inputs that the log names. */
    private static final int MOST_PAIRS = 5;

    /** Inputs of which the log says what changed. */
    private static final int MOST_CHANGES = 5;

    private Stamper() {}

    /** Stamps what the run archived before the step, and prints what became of it. */
    static ModelVersion stamp(StepContext context, Place place, RunLog run, VersionNotes notes)
            throws IOException, InterruptedException {
        witness(context, run, Set.of());
        return record(context, place, run, run.run().manifest(), notes);
    }

    /** Stamps what the step itself archived. */
    static ModelVersion stamp(StepContext context, Place place, RunLog run, Manifest archived, VersionNotes notes)
            throws IOException, InterruptedException {
        witness(context, run, archived.files().stream().map(FileDigest::path).collect(Collectors.toSet()));
        return record(context, place, run, archived, notes);
    }

    /**
     * Lets the witnesses see the moment.
     *
     * @param archived files of the work tree that are what is stamped, so that they are no change of it
     */
    static void witness(StepContext context, RunLog run, Set<String> archived)
            throws IOException, InterruptedException {
        Run<?, ?> build = context.get(Run.class);
        Witnesses.tell(build, run);
        if (!run.status().ended()) { // a run that is stamped after its block was not made here
            AgentWitness.tell(context, run);
            SourceWitness.tell(context, run);
        }
        WorkTreeWitness.tell(context, run, archived);
        LogWitness.tell(build, run);
    }

    private static ModelVersion record(
            StepContext context, Place place, RunLog run, Manifest manifest, VersionNotes notes)
            throws IOException, InterruptedException {
        Run<?, ?> build = context.get(Run.class);
        Output output = Stamping.output(run, manifest);
        Optional<Weights> weights = output.weights();
        List<String> unlooked = new ArrayList<>();
        ModelVersion version = Stamping.stamp(Acting.at(context), place, run.run(), output, notes, unlooked::add);
        context.get(TaskListener.class)
                .getLogger()
                .println("Stamped " + linked(build, version.ref().label()) + ": " + Counted.files(manifest.files())
                        + ", digest " + manifest.digest().abbreviated());
        if (weights.isPresent() && weights.get().total().tensors() > 0) {
            context.get(TaskListener.class)
                    .getLogger()
                    .println("Its weights: " + weights.get().sentence());
            WeightsChange.of(version).ifPresent(context.get(TaskListener.class).getLogger()::println);
        }
        tellChanges(context, version);
        warnOfShared(context, version);
        for (String sentence : unlooked) {
            say(context, "WARNING: " + version.ref().label() + ": " + Naming.line(sentence));
        }
        return version;
    }

    private static void tellChanges(StepContext context, ModelVersion version)
            throws IOException, InterruptedException {
        Optional<ModelVersion> before = EarlierVersion.of(version);
        if (before.isEmpty()) {
            return;
        }
        List<InputChange> changes = InputChange.between(before.get().inputs(), version.inputs());
        for (InputChange change : changes.subList(0, Math.min(MOST_CHANGES, changes.size()))) {
            say(
                    context,
                    "Input " + Naming.quoted(change.name()) + " since "
                            + before.get().ref().label() + ": " + change.told());
        }
        if (changes.size() > MOST_CHANGES) {
            say(context, (changes.size() - MOST_CHANGES) + " more inputs changed");
        }
    }

    private static void warnOfShared(StepContext context, ModelVersion version)
            throws IOException, InterruptedException {
        List<SharedData> shared =
                version.shared().stream().filter(SharedData::isAny).toList();
        for (SharedData one : shared.subList(0, Math.min(MOST_PAIRS, shared.size()))) {
            say(context, "WARNING: of the inputs of " + version.ref().label() + " " + Naming.line(one.sentence()));
        }
        if (shared.size() > MOST_PAIRS) {
            say(
                    context,
                    "WARNING: " + (shared.size() - MOST_PAIRS) + " more pairs of inputs share files, lines or prompts");
        }
    }

    private static void say(StepContext context, String line) throws IOException, InterruptedException {
        context.get(TaskListener.class).getLogger().println(line);
    }

    /** The text as a link to the build's tab of models. */
    static String linked(Run<?, ?> build, String text) {
        return HyperlinkNote.encodeTo("/" + build.getUrl() + "model-lineage/", text);
    }
}
