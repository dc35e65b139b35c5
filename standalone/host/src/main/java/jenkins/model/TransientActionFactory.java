package jenkins.model;

import edu.umd.cs.findbugs.annotations.NonNull;
import hudson.ExtensionList;
import hudson.ExtensionPoint;
import hudson.model.Action;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/** Adds actions to objects of a type without storing them. */
public abstract class TransientActionFactory<T> implements ExtensionPoint {
    public abstract Class<T> type();

    public Class<? extends Action> actionType() {
        return Action.class;
    }

    @NonNull
    public abstract Collection<? extends Action> createFor(@NonNull T target);

    /** The factories for objects of {@code type} that may yield actions of {@code actionType}. */
    public static Iterable<? extends TransientActionFactory<?>> factoriesFor(
            Class<?> type, Class<? extends Action> actionType) {
        List<TransientActionFactory<?>> found = new ArrayList<>();
        for (TransientActionFactory<?> factory : ExtensionList.lookup(TransientActionFactory.class)) {
            Class<? extends Action> made = factory.actionType();
            if (factory.type().isAssignableFrom(type)
                    && (actionType.isAssignableFrom(made) || made.isAssignableFrom(actionType))) {
                found.add(factory);
            }
        }
        return found;
    }
}
