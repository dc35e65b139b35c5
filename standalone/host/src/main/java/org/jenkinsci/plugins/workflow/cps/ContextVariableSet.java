package org.jenkinsci.plugins.workflow.cps;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import hudson.FilePath;
import java.io.IOException;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import org.modellineage.host.pipeline.ContextSource;
import org.modellineage.host.pipeline.RemoteDirectory;

/** The objects that surround a block, each block's own before those of the blocks around it. */
final class ContextVariableSet implements Serializable {

    private static final long serialVersionUID = 1L;

    private final ContextVariableSet outer;
    private final List<Object> values = new ArrayList<>();

    private ContextVariableSet(ContextVariableSet outer) {
        this.outer = outer;
    }

    static ContextVariableSet from(@CheckForNull ContextVariableSet outer, Collection<?> overrides) {
        if (overrides.isEmpty()) {
            return outer;
        }
        ContextVariableSet inner = new ContextVariableSet(outer);
        for (Object value : overrides) {
            inner.values.add(value instanceof FilePath path ? RemoteDirectory.of(path) : value);
        }
        Collections.reverse(inner.values);
        return inner;
    }

    @CheckForNull
    static <T> T get(ContextVariableSet innermost, Class<T> key) throws IOException, InterruptedException {
        for (ContextVariableSet set = innermost; set != null; set = set.outer) {
            for (Object value : set.values) {
                if (key.isInstance(value)) {
                    return key.cast(value);
                }
                T found = value instanceof ContextSource source ? source.find(key) : null;
                if (found != null) {
                    return found;
                }
            }
        }
        return null;
    }
}
