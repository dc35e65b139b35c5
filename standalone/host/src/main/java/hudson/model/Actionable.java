package hudson.model;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import edu.umd.cs.findbugs.annotations.NonNull;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.logging.Level;
import java.util.logging.Logger;
import jenkins.model.TransientActionFactory;
import org.kohsuke.stapler.StaplerRequest2;
import org.kohsuke.stapler.StaplerResponse2;

/** A model object that carries actions: stored ones of its own, and those that factories add. */
public abstract class Actionable extends AbstractModelObject {
    private static final Logger LOGGER = Logger.getLogger(Actionable.class.getName());
    private volatile CopyOnWriteArrayList<Action> actions;

    /** The stored actions. */
    @NonNull
    public List<Action> getActions() {
        if (actions == null) {
            synchronized (this) {
                if (actions == null) {
                    actions = new CopyOnWriteArrayList<>();
                }
            }
        }
        return actions;
    }

    /** Stored actions and those of all factories. */
    public final List<? extends Action> getAllActions() {
        return collect(Action.class);
    }

    public <T extends Action> List<T> getActions(Class<T> type) {
        return collect(type);
    }

    private <T extends Action> List<T> collect(Class<T> type) {
        List<T> found = new ArrayList<>();
        getActions().stream().filter(type::isInstance).map(type::cast).forEach(found::add);
        for (TransientActionFactory<?> factory : TransientActionFactory.factoriesFor(getClass(), type)) {
            created(factory).stream().filter(type::isInstance).map(type::cast).forEach(found::add);
        }
        return Collections.unmodifiableList(found);
    }

    private <T> Collection<? extends Action> created(TransientActionFactory<T> factory) {
        try {
            return factory.createFor(factory.type().cast(this));
        } catch (RuntimeException e) {
            LOGGER.log(Level.WARNING, "Could not load actions from " + factory + " for " + this, e);
            return Set.of();
        }
    }

    public void addAction(@NonNull Action a) {
        getActions().add(Objects.requireNonNull(a));
    }

    public boolean addOrReplaceAction(@NonNull Action a) {
        List<Action> old = getActions().stream()
                .filter(b -> b != a && b.getClass() == a.getClass())
                .toList();
        boolean present = getActions().contains(a);
        getActions().removeAll(old);
        if (!present) {
            addAction(a);
        }
        return !present || !old.isEmpty();
    }

    public boolean removeActions(@NonNull Class<? extends Action> type) {
        return getActions().removeIf(type::isInstance);
    }

    /** An action by its URL name. */
    public Object getDynamic(String token, StaplerRequest2 req, StaplerResponse2 rsp) {
        for (Action a : getAllActions()) {
            String url = a == null ? null : a.getUrlName();
            if (url != null && url.equals(token)) {
                return a;
            }
        }
        return null;
    }

    @CheckForNull
    public <T extends Action> T getAction(Class<T> type) {
        for (Action action : getActions()) {
            if (type.isInstance(action)) {
                return type.cast(action);
            }
        }
        List<T> all = collect(type);
        return all.isEmpty() ? null : all.get(0);
    }
}
