package jenkins.model.details;

import hudson.ExtensionList;
import hudson.ExtensionPoint;
import hudson.model.Actionable;
import java.util.ArrayList;
import java.util.List;

/** Makes details for objects of a type. */
public abstract class DetailFactory<T extends Actionable> implements ExtensionPoint {
    public DetailFactory() {}

    public abstract Class<T> type();

    public abstract List<? extends Detail> createFor(T target);

    /** The factories for a class and those above it. */
    public static <T extends Actionable> List<DetailFactory<T>> factoriesFor(Class<T> type) {
        List<DetailFactory<T>> matching = new ArrayList<>();
        for (DetailFactory<?> factory : ExtensionList.lookup(DetailFactory.class)) {
            if (factory.type().isAssignableFrom(type)) {
                @SuppressWarnings("unchecked")
                DetailFactory<T> typed = (DetailFactory<T>) factory;
                matching.add(typed);
            }
        }
        return matching;
    }
}
