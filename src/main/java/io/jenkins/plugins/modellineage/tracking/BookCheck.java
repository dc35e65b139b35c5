package io.jenkins.plugins.modellineage.tracking;

import io.jenkins.plugins.modellineage.codec.DatasetEventCodec;
import io.jenkins.plugins.modellineage.codec.ExperimentEventCodec;
import io.jenkins.plugins.modellineage.experiment.ExperimentEvent;
import io.jenkins.plugins.modellineage.experiment.ExperimentEvent.ExperimentCreated;
import io.jenkins.plugins.modellineage.experiment.ExperimentId;
import io.jenkins.plugins.modellineage.files.Disk;
import io.jenkins.plugins.modellineage.trace.DatasetFold;
import io.jenkins.plugins.modellineage.trace.EvaluationDataset;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * What a look at the experiments and evaluation datasets of a folder found. Looking changes nothing, and may go on beside a
 * writer.
 *
 * @param experiments how many there are besides {@code Default}, deleted ones as well
 * @param datasets how many there are
 * @param problems one sentence about each thing that is not what was written
 * @param notices one sentence about each file whose end a crash left torn, which is no damage
 * @param unreadable files of which nobody here can say anything
 */
public record BookCheck(
        int experiments, int datasets, List<String> problems, List<String> notices, List<IOException> unreadable) {
    public BookCheck {
        problems = List.copyOf(problems);
        notices = List.copyOf(notices);
        unreadable = List.copyOf(unreadable);
    }

    /** Looks at what is in {@code model-lineage} below the directory of a folder, or of Jenkins itself. */
    public static BookCheck of(Path folder) {
        return of(folder, Disk.real());
    }

    static BookCheck of(Path folder, Disk disk) {
        JournalLook look = new JournalLook(disk);
        Set<ExperimentId> experiments = new TreeSet<>(Set.of(ExperimentId.DEFAULT));
        DatasetFold datasets = new DatasetFold();
        Path file = folder.resolve(EvaluationBook.NAME);
        boolean all = look.at(
                "Evaluation datasets",
                () -> look.read(
                        file,
                        (line, raw) -> datasets.add(
                                DatasetEventCodec.read(line.body())))); // before experiments, which come first
        all &= look.at(
                "Experiments",
                () -> look.read(
                        folder.resolve(ExperimentBook.NAME),
                        (line, raw) -> add(experiments, ExperimentEventCodec.read(line.body()))));
        if (all) {
            datasets.all().forEach(dataset -> compare(look, file, dataset, experiments));
        }
        return new BookCheck(
                experiments.size() - 1, datasets.all().size(), look.problems(), look.notices(), look.unreadable());
    }

    private static void add(Set<ExperimentId> experiments, ExperimentEvent event) {
        boolean first = event instanceof ExperimentCreated;
        if (first == experiments.contains(event.id())) {
            throw new IllegalArgumentException(
                    "it is of experiment " + event.id() + (first ? ", which was made before" : ", which nobody made"));
        }
        experiments.add(event.id());
    }

    private static void compare(JournalLook look, Path file, EvaluationDataset dataset, Set<ExperimentId> experiments) {
        dataset.experiments().stream()
                .filter(experiment -> !experiments.contains(experiment))
                .forEach(experiment -> look.problem("File " + file + " says that evaluation dataset " + dataset.id()
                        + " belongs to experiment " + experiment + ", which is not in "
                        + file.resolveSibling(ExperimentBook.NAME) + "; restore both files from one backup"));
    }
}
