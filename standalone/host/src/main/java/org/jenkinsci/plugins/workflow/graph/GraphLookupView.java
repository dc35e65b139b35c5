package org.jenkinsci.plugins.workflow.graph;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import edu.umd.cs.findbugs.annotations.NonNull;
import java.util.List;

/** Questions about where a node stands in the graph. */
public interface GraphLookupView {

    boolean isActive(@NonNull FlowNode node);

    @CheckForNull
    BlockEndNode<?> getEndNode(@NonNull BlockStartNode startNode);

    @CheckForNull
    BlockStartNode findEnclosingBlockStart(@NonNull FlowNode node);

    Iterable<BlockStartNode> iterateEnclosingBlocks(@NonNull FlowNode node);

    @NonNull
    List<BlockStartNode> findAllEnclosingBlockStarts(@NonNull FlowNode node);
}
