package io.jenkins.plugins.modellineage.jenkins.home;

import hudson.Extension;
import hudson.ExtensionList;
import hudson.model.ItemGroup;
import io.jenkins.plugins.modellineage.tracking.EvaluationBook;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** The evaluation datasets of each folder: kept with the folder, so that they are renamed, moved and deleted with it. */
@Extension
public final class EvaluationDatasets {
    private final Map<Path, EvaluationBook> books = new ConcurrentHashMap<>();

    /** Those of the folder, or of Jenkins itself. */
    public static EvaluationBook of(ItemGroup<?> folder) {
        Path file = folder.getRootDir().toPath().resolve(BuildRuns.FOLDER).resolve(EvaluationBook.NAME);
        return ExtensionList.lookupSingleton(EvaluationDatasets.class).books.computeIfAbsent(file, EvaluationBook::of);
    }
}
