package io.jenkins.plugins.modellineage.tracker.pachyderm;

import io.jenkins.plugins.modellineage.experiment.CommitRef;
import io.jenkins.plugins.modellineage.experiment.DataCommit;
import io.jenkins.plugins.modellineage.experiment.Input;
import io.jenkins.plugins.modellineage.experiment.Naming;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * What the environment of a worker of Pachyderm says: the job, and the commit of each of its inputs. Tokens and keys stand
 * in the same environment, and nothing is read of it but the names that are known here, each with a value of its form.
 */
public final class WorkerEnvironment {
    /** Of a process without a job nothing is read. */
    private static final String JOB = "PACH_JOB_ID";

    private static final String COMMIT = "_COMMIT";
    private static final String MOUNT = "/pfs/";
    private static final int INPUTS = 100;

    private static final Pattern ID = Pattern.compile("[0-9a-f]{32}");
    private static final Pattern WORD = Pattern.compile("[A-Za-z0-9_-]{1,63}");
    private static final Pattern DATUM = Pattern.compile("[0-9a-f]{64}");

    /** What is kept as a tag of the run, and the form that it must have. */
    private static final Map<String, Pattern> TAGS = Map.of(
            JOB,
            ID,
            "PACH_OUTPUT_COMMIT_ID",
            ID,
            "PACH_DATUM_ID",
            DATUM,
            "PPS_PIPELINE_NAME",
            WORD,
            "PPS_PROJECT_NAME",
            WORD,
            "PPS_SPEC_COMMIT",
            ID);

    private WorkerEnvironment() {}

    /** The part of an environment that is read; empty outside of a worker. */
    public static SortedMap<String, String> known(Map<String, String> environment) {
        SortedMap<String, String> known = new TreeMap<>();
        if (!fits(ID, environment.get(JOB))) {
            return known;
        }
        TAGS.forEach((name, form) -> put(known, environment, name, form));
        for (Map.Entry<String, String> variable : new TreeMap<>(environment).entrySet()) {
            String name = input(variable.getKey());
            String mounted = environment.get(name);
            if (known.size() < TAGS.size() + INPUTS
                    && fits(WORD, name)
                    && fits(ID, variable.getValue())
                    && mounted != null
                    && mounted.startsWith(MOUNT)) {
                known.put(variable.getKey(), variable.getValue());
            }
        }
        return known;
    }

    private static void put(Map<String, String> known, Map<String, String> environment, String name, Pattern form) {
        if (fits(form, environment.get(name))) {
            known.put(name, environment.get(name));
        }
    }

    private static boolean fits(Pattern form, String value) {
        return value != null && form.matcher(value).matches();
    }

    /** The name of the input whose commit the variable tells; empty where it tells none. */
    private static String input(String variable) {
        return variable.endsWith(COMMIT) && !TAGS.containsKey(variable)
                ? variable.substring(0, variable.length() - COMMIT.length())
                : "";
    }

    /** Tags for the run: {@code pachyderm.PACH_JOB_ID} and so on. */
    public static SortedMap<String, String> tags(Map<String, String> known) {
        SortedMap<String, String> tags = new TreeMap<>();
        TAGS.forEach((name, form) -> {
            if (fits(form, known.get(name))) {
                tags.put(AskedCommit.SYSTEM + "." + name, known.get(name));
            }
        });
        return tags;
    }

    /** The inputs by their names in the pipeline: which repos they are of is not said there. */
    public static List<Input> inputs(Map<String, String> known) {
        List<Input> inputs = new ArrayList<>();
        for (Map.Entry<String, String> variable : new TreeMap<>(known).entrySet()) {
            String name = input(variable.getKey());
            if (fits(WORD, name) && fits(ID, variable.getValue()) && inputs.size() < INPUTS) {
                CommitRef ref = new CommitRef(AskedCommit.SYSTEM, "", variable.getValue());
                inputs.add(DataCommit.named(ref).input(Naming.shortened(name, Naming.KEY_LENGTH), "", ""));
            }
        }
        return inputs;
    }
}
