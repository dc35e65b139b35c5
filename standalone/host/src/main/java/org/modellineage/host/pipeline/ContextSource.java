package org.modellineage.host.pipeline;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import java.io.IOException;

/** A serialisable context object that stands for others, which it finds when they are asked for. */
public interface ContextSource {

    /**
     * The object of the type, or null where this source knows none.
     *
     * @throws IOException where it is known but cannot be reached, such as a directory of an agent that is offline
     */
    @CheckForNull
    <T> T find(Class<T> type) throws IOException, InterruptedException;
}
