package io.jenkins.plugins.modellineage.jenkins.run;

import hudson.remoting.VirtualChannel;
import io.jenkins.plugins.modellineage.evaluation.Judge;
import io.jenkins.plugins.modellineage.experiment.Sha256;
import io.jenkins.plugins.modellineage.tracker.results.Asked;
import io.jenkins.plugins.modellineage.tracker.results.ResultFiles;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import jenkins.MasterToSlaveFileCallable;

/** Reads, on the agent, what files of results hold. */
final class ResultScan extends MasterToSlaveFileCallable<SentResults> {
    private static final long serialVersionUID = 1L;

    /** The clock that stamps files runs behind by up to a tick. */
    private static final long TICK_MILLIS = 20;

    private final String globs;
    private final Reach reach;
    private final String set;
    private final String subject;
    /** Of the judge its parts, since a record does not travel; each is null where none is said. */
    private final String judge;

    private final String judgePrompt;
    private final TreeMap<String, String> judgeParameters;
    private final boolean texts;
    private final long since;

    /** @param since files that were not written after this, by the agent's clock, do not count */
    ResultScan(String globs, Reach reach, Asked asked, Optional<Instant> since) {
        this.globs = globs;
        this.reach = reach;
        this.set = asked.set().orElse(null);
        this.subject = asked.subject().orElse(null);
        Optional<Judge> said = asked.judge();
        this.judge = said.map(Judge::model).orElse(null);
        this.judgePrompt = said.flatMap(Judge::prompt).map(Sha256::hex).orElse(null);
        this.judgeParameters = said.map(Judge::parameters).map(TreeMap::new).orElse(null);
        this.texts = asked.texts();
        this.since = since.map(Instant::toEpochMilli).orElse(Long.MIN_VALUE);
    }

    @Override
    public SentResults invoke(File folder, VirtualChannel channel) throws IOException {
        AgentFolder at = AgentFolder.of(folder, reach);
        Matches matches = Matches.of(at, globs);
        Map<String, Path> fresh = new LinkedHashMap<>();
        List<String> older = new ArrayList<>();
        for (Map.Entry<String, Path> match : matches.files().entrySet()) {
            Path file = at.readable(match.getValue(), match.getKey());
            if (Files.getLastModifiedTime(file).toMillis() + TICK_MILLIS < since) {
                older.add(match.getKey());
            } else {
                fresh.put(match.getKey(), file);
            }
        }
        return fresh.isEmpty()
                ? SentResults.none(older)
                : SentResults.of(ResultFiles.read(fresh, asked()), fresh.keySet(), older);
    }

    private Asked asked() {
        return new Asked(
                Optional.ofNullable(set),
                Optional.ofNullable(subject),
                Optional.ofNullable(judge)
                        .map(model -> new Judge(
                                model, Optional.ofNullable(judgePrompt).map(Sha256::new), judgeParameters)),
                texts);
    }
}
