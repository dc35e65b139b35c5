package io.jenkins.plugins.modellineage.jenkins.run;

import hudson.model.TaskListener;
import io.jenkins.plugins.modellineage.data.Contamination;
import io.jenkins.plugins.modellineage.data.LineSketch;
import io.jenkins.plugins.modellineage.experiment.Input;
import io.jenkins.plugins.modellineage.experiment.InputFacts;
import io.jenkins.plugins.modellineage.experiment.Naming;
import io.jenkins.plugins.modellineage.experiment.RunEvent;
import io.jenkins.plugins.modellineage.model.SharedData;
import io.jenkins.plugins.modellineage.tracking.RunLog;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/** Records inputs with what an agent says that they hold. Whatever is wrong with that keeps no input from being recorded. */
final class SaidOfData {
    /** Pairs of inputs that the log names. */
    private static final int MOST = 5;

    private final TaskListener log;
    private final BoundSecrets secrets;

    SaidOfData(TaskListener log, BoundSecrets secrets) {
        this.log = log;
        this.secrets = secrets;
    }

    /** @param data not believed yet */
    Input record(Input input, ScannedData data, RunLog run) throws IOException {
        Input whole = input.holding(read(input, data, run));
        run.append(new RunEvent.InputsRecorded(List.of(whole)));
        warn(Contamination.of(whole, run.run().inputs(), run.sketches()::of));
        return whole;
    }

    private void warn(List<SharedData> found) {
        List<SharedData> shared = found.stream().filter(SharedData::isAny).toList();
        shared.stream().limit(MOST).forEach(one -> tell(one.sentence()));
        if (shared.size() > MOST) {
            tell((shared.size() - MOST) + " more pairs of inputs share files or lines");
        }
    }

    private Optional<InputFacts> read(Input input, ScannedData data, RunLog run) {
        String name = Naming.quoted(input.name());
        try {
            LineSketch lines = data.sketch();
            InputFacts facts = data.facts(lines);
            if (facts.texts().anyMatch(secrets::hold)) {
                tell("a column of " + name + ", or what its files say of it, holds a secret that is bound in this"
                        + " build, so nothing of that is kept");
                return Optional.empty();
            }
            facts.findings().stream().limit(MOST).forEach(this::tell);
            if (facts.lines().isPresent()) {
                run.sketches().keep(input.digest(), lines);
                keepTexts(input, data, run);
            }
            return Optional.of(facts);
        } catch (IOException | IllegalArgumentException e) {
            tell(name + " is recorded, but not what its files hold: " + Naming.line(String.valueOf(e.getMessage())));
            return Optional.empty();
        }
    }

    /** Without them only prompts are not found, which is told of every set. */
    private void keepTexts(Input input, ScannedData data, RunLog run) throws IOException {
        try {
            Optional<LineSketch> texts = data.texts();
            if (texts.isPresent()) {
                run.sketches().keepTexts(input.digest(), texts.get());
            }
        } catch (IOException e) {
            tell("prompts of evaluations are not looked for in " + Naming.quoted(input.name()) + ": "
                    + Naming.line(String.valueOf(e.getMessage())));
            run.sketches().missTexts(input.digest());
        }
    }

    private void tell(String what) {
        log.getLogger().println("WARNING: " + Naming.line(what));
    }
}
