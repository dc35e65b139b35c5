package org.jenkinsci.plugins.workflow.actions;

import com.google.common.primitives.Primitives;
import edu.umd.cs.findbugs.annotations.CheckForNull;
import edu.umd.cs.findbugs.annotations.NonNull;
import java.lang.reflect.Array;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jenkinsci.plugins.workflow.graph.FlowNode;

/** What a step was called with, as far as it can be kept. */
public abstract class ArgumentsAction implements PersistentAction {

    /** The most characters or elements of one value that are kept. */
    protected static final int MAX_RETAINED_LENGTH =
            Integer.getInteger(ArgumentsAction.class.getName() + ".maxRetainedLength", 1024);

    /** Stands in for a value that is not kept. */
    public enum NotStoredReason {
        MASKED_VALUE,
        OVERSIZE_VALUE,
        UNSERIALIZABLE
    }

    /** Whether a text, collection or array is longer than a limit; none is where the limit is not positive. */
    public static boolean isOversized(@CheckForNull Object o, final int maxElements) {
        if (maxElements <= 0 || o == null || Primitives.isWrapperType(o.getClass())) {
            return false;
        } else if (o instanceof CharSequence text) {
            return text.length() > maxElements;
        } else if (o instanceof Map<?, ?> map) {
            return map.size() > maxElements;
        } else if (o instanceof Collection<?> collection) {
            return collection.size() > maxElements;
        }
        return o.getClass().isArray() && Array.getLength(o) > maxElements;
    }

    protected static boolean isOversized(@CheckForNull Object o) {
        return isOversized(o, MAX_RETAINED_LENGTH);
    }

    @Override
    public String getIconFileName() {
        return null;
    }

    @Override
    public String getDisplayName() {
        return null;
    }

    @Override
    public String getUrlName() {
        return null;
    }

    @NonNull
    protected abstract Map<String, Object> getArgumentsInternal();

    /** What was kept, with a {@link NotStoredReason} for each value that was not. */
    @NonNull
    public Map<String, Object> getArguments() {
        return Collections.unmodifiableMap(getArgumentsInternal());
    }

    @NonNull
    public static Map<String, Object> getArguments(@NonNull FlowNode n) {
        ArgumentsAction action = n.getPersistentAction(ArgumentsAction.class);
        return action == null ? Map.of() : action.getArguments();
    }

    /** What was kept, without what was not. */
    @NonNull
    public Map<String, Object> getFilteredArguments() {
        Map<String, Object> kept = new LinkedHashMap<>(getArgumentsInternal());
        kept.values().removeIf(value -> value == null || value instanceof NotStoredReason);
        return kept;
    }

    @NonNull
    public static Map<String, Object> getFilteredArguments(@NonNull FlowNode n) {
        ArgumentsAction action = n.getPersistentAction(ArgumentsAction.class);
        return action == null ? Map.of() : action.getFilteredArguments();
    }

    @CheckForNull
    public Object getArgumentValueOrReason(@NonNull String argumentName) {
        return getArgumentsInternal().get(argumentName);
    }

    @CheckForNull
    public Object getArgumentValue(@NonNull String argumentName) {
        Object value = getArgumentValueOrReason(argumentName);
        return value instanceof NotStoredReason ? null : value;
    }

    public boolean isUnmodifiedArguments() {
        return getArgumentsInternal().values().stream().noneMatch(NotStoredReason.class::isInstance);
    }
}
