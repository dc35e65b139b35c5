package io.jenkins.plugins.modellineage.jenkins.run;

import io.jenkins.plugins.modellineage.experiment.BuildRef;
import io.jenkins.plugins.modellineage.experiment.Naming;
import io.jenkins.plugins.modellineage.experiment.Provenance;
import io.jenkins.plugins.modellineage.experiment.RunId;
import io.jenkins.plugins.modellineage.experiment.RunStatus;
import io.jenkins.plugins.modellineage.experiment.Sha256;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jenkinsci.plugins.workflow.actions.ErrorAction;
import org.jenkinsci.plugins.workflow.actions.ThreadNameAction;
import org.jenkinsci.plugins.workflow.flow.FlowExecution;
import org.jenkinsci.plugins.workflow.graph.BlockEndNode;
import org.jenkinsci.plugins.workflow.graph.BlockStartNode;
import org.jenkinsci.plugins.workflow.graph.FlowNode;
import org.jenkinsci.plugins.workflow.steps.FlowInterruptedException;

/**
 * The parallel branch, or matrix cell, that a step stands in. It is found in the build's flow graph, which is the same
 * after a restart: so whatever was recorded in a branch is found again there.
 *
 * @param nodes ids of the nodes that begin the branches around the step, the innermost last; never empty
 * @param name for people: the names of these branches
 */
public record Branch(List<String> nodes, String name) {
    private static final int LONGEST_NAME = 200;
    private static final String SEPARATOR = "/";
    private static final Pattern CELL = Pattern.compile("^Matrix - (?=.* = ')");
    private static final Pattern AXIS = Pattern.compile(" = '([^']*)'");

    public Branch {
        nodes = List.copyOf(nodes);
    }

    /** The branch around a node; empty outside all branches. */
    public static Optional<Branch> around(FlowNode node) {
        LinkedList<String> nodes = new LinkedList<>();
        LinkedList<String> names = new LinkedList<>();
        for (BlockStartNode block : node.iterateEnclosingBlocks()) {
            addOuter(block, nodes, names);
        }
        return nodes.isEmpty() ? Optional.empty() : Optional.of(new Branch(nodes, String.join(", ", names)));
    }

    /** The branch that the node begins; empty when it begins none. */
    public static Optional<Branch> begunBy(BlockStartNode start) {
        LinkedList<String> node = new LinkedList<>();
        LinkedList<String> name = new LinkedList<>();
        addOuter(start, node, name);
        return node.isEmpty() ? Optional.empty() : Optional.of(new Branch(node, name.getFirst()));
    }

    private static void addOuter(BlockStartNode block, LinkedList<String> nodes, LinkedList<String> names) {
        ThreadNameAction branch = block.getPersistentAction(ThreadNameAction.class);
        if (branch != null) {
            nodes.addFirst(block.getId());
            names.addFirst(named(branch.getThreadName()));
        }
    }

    /** The branch that a run was recorded in. */
    public static Optional<Branch> of(Provenance of) {
        return of.fact(Provenance.BRANCH_NODES)
                .map(nodes -> new Branch(
                        List.of(nodes.split(SEPARATOR)),
                        of.fact(Provenance.BRANCH).orElse("")));
    }

    /** The id of the run of what stands in the branch and in no block: it is found without being looked for. */
    public RunId run(BuildRef build) {
        byte[] where = (build.id() + SEPARATOR + innermost()).getBytes(StandardCharsets.UTF_8);
        return new RunId(Sha256.of(where).hex().substring(0, 32));
    }

    /** What a run in the branch records of it. */
    public Map<String, String> facts() {
        return Map.of(Provenance.BRANCH, name, Provenance.BRANCH_NODES, String.join(SEPARATOR, nodes));
    }

    /** How the branch ended; empty while it runs, or when nobody knows. */
    public Optional<RunStatus> end(FlowExecution execution) throws IOException {
        return execution.getNode(innermost()) instanceof BlockStartNode start
                ? Optional.ofNullable(start.getEndNode()).map(Branch::status)
                : Optional.empty();
    }

    /** How the block ended that this node ends. */
    private static RunStatus status(BlockEndNode<?> end) {
        ErrorAction error = end.getError();
        if (error == null) {
            return RunStatus.FINISHED;
        }
        return error.getError() instanceof FlowInterruptedException stopped && stopped.isActualInterruption()
                ? RunStatus.KILLED
                : RunStatus.FAILED;
    }

    private String innermost() {
        return nodes.get(nodes.size() - 1);
    }

    /** Declarative calls a cell {@code Matrix - MODEL = 'a', TARGET = 'b'}. */
    private static String named(String thread) {
        String cell = AXIS.matcher(CELL.matcher(thread).replaceFirst("")).replaceAll("=$1");
        return Naming.shortened(Naming.plain(CELL.matcher(thread).find() ? cell : thread), LONGEST_NAME);
    }
}
