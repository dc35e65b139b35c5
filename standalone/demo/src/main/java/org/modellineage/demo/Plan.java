package org.modellineage.demo;

import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * A build to run, and how it should end.
 *
 * @param job name of the job, made when it is missing
 */
record Plan(String job, Path jenkinsfile, Map<String, String> params, List<String> ends) {
    /** The end of a build that an approval holds. */
    static final String WAITING = "WAITING";

    static final String SUCCESS = "SUCCESS";
    static final String FAILURE = "FAILURE";

    private static final Pattern NOT_IN_NAMES = Pattern.compile("[^A-Za-z0-9._-]+");

    Plan {
        params = Map.copyOf(params);
        ends = List.copyOf(ends);
    }

    /** A good start, a worse model, a better one, the way back, a deployment, and one that waits for people. */
    static List<Plan> example(Path folder) {
        Path train = folder.resolve("Jenkinsfile");
        return List.of(
                new Plan("tiny-lm", train, Map.of("ORDER", "3", "SMOOTHING", "1.0"), List.of(SUCCESS)),
                new Plan("tiny-lm", train, Map.of("ORDER", "8", "SMOOTHING", "0.1"), List.of(FAILURE)),
                new Plan("tiny-lm", train, Map.of("ORDER", "5", "SMOOTHING", "2.0"), List.of(SUCCESS)),
                new Plan("tiny-lm-rollback", folder.resolve("rollback.Jenkinsfile"), Map.of(), List.of(SUCCESS)),
                new Plan("tiny-lm-deploy", folder.resolve("deploy.Jenkinsfile"), Map.of(), List.of(SUCCESS)),
                new Plan(
                        "tiny-lm",
                        train,
                        Map.of("ORDER", "6", "SMOOTHING", "2.0", "APPROVERS", Accounts.APPROVER),
                        List.of(WAITING)));
    }

    /** The builds that a list names, or the one of a Jenkinsfile. */
    static List<Plan> each(Path file) throws IOException {
        return file.endsWith(BuildList.FILE) ? BuildList.read(file) : List.of(of(file));
    }

    /** Somebody's own Jenkinsfile: it should succeed, or wait for an approval. */
    static Plan of(Path jenkinsfile) {
        String file = jenkinsfile.getFileName().toString();
        String name = file.equals("Jenkinsfile")
                        && jenkinsfile.getParent() != null
                        && jenkinsfile.getParent().getFileName() != null
                ? jenkinsfile.getParent().getFileName().toString()
                : file.replaceFirst("\\.(Jenkinsfile|groovy|jenkinsfile)$", "");
        return new Plan(NOT_IN_NAMES.matcher(name).replaceAll("-"), jenkinsfile, Map.of(), List.of(SUCCESS, WAITING));
    }

    /** A sentence about parameters that a genuine Jenkins would drop, since no job declares them. */
    static Optional<String> undeclared(Set<String> given, Set<String> declared) {
        String unknown =
                given.stream().filter(name -> !declared.contains(name)).sorted().collect(Collectors.joining(", "));
        String known = declared.isEmpty() ? "none" : String.join(", ", declared);
        return unknown.isEmpty()
                ? Optional.empty()
                : Optional.of("warning: --param " + unknown + ": no Jenkinsfile that ran declares it; declared are: "
                        + known);
    }

    /** The same plan with build parameters from the command line, which win. */
    Plan with(Map<String, String> given) {
        Map<String, String> all = new LinkedHashMap<>(params);
        all.putAll(given);
        return new Plan(job, jenkinsfile, all, ends);
    }
}
