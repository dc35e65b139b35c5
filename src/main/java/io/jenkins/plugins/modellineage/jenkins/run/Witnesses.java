package io.jenkins.plugins.modellineage.jenkins.run;

import hudson.ExtensionList;
import hudson.model.Run;
import io.jenkins.plugins.modellineage.experiment.Provenance;
import io.jenkins.plugins.modellineage.experiment.RunEvent;
import io.jenkins.plugins.modellineage.tracking.RunLog;
import java.io.IOException;
import java.util.Map;
import java.util.TreeMap;
import java.util.logging.Level;
import java.util.logging.Logger;

/** Asks every witness and records what they saw. */
public final class Witnesses {
    private static final Logger LOGGER = Logger.getLogger(Witnesses.class.getName());

    private Witnesses() {}

    /** Adds the facts that are new or changed to the run; a witness that fails costs its own facts only. */
    public static void tell(Run<?, ?> build, RunLog log) throws IOException {
        Map<String, String> facts = new TreeMap<>();
        for (Witness witness : ExtensionList.lookup(Witness.class)) {
            try {
                facts.putAll(witness.facts(build));
            } catch (LinkageError absent) { // an optional extension without its plugin
                LOGGER.log(Level.FINE, absent, () -> witness.getClass().getName() + " lacks its plugin");
            } catch (IOException problem) {
                LOGGER.log(Level.WARNING, problem, () -> witness.getClass().getName() + " saw nothing of " + build);
            }
        }
        add(log, facts);
        SourceWitness.tell(build, log);
    }

    /** Adds facts to the run, unless it has them. */
    public static void add(RunLog log, Map<String, String> facts) throws IOException {
        Map<String, String> known = log.provenance().facts();
        TreeMap<String, String> news = new TreeMap<>(Provenance.witnessed(facts).facts());
        news.entrySet().removeIf(fact -> fact.getValue().equals(known.get(fact.getKey())));
        if (!news.isEmpty()) {
            log.append(new RunEvent.ProvenanceRecorded(Provenance.of(news)));
        }
    }
}
