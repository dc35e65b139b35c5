package hudson.model.listeners;

import edu.umd.cs.findbugs.annotations.NonNull;
import hudson.ExtensionList;
import hudson.ExtensionPoint;
import hudson.model.Run;
import hudson.model.TaskListener;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.util.function.Consumer;
import jenkins.util.Listeners;

/** Is told what happens to builds. */
public abstract class RunListener<R extends Run> implements ExtensionPoint {
    public final Class<R> targetType;

    @SuppressWarnings("unchecked")
    protected RunListener() {
        Type type = getClass().getGenericSuperclass();
        Type arg = type instanceof ParameterizedType p ? p.getActualTypeArguments()[0] : Run.class;
        targetType = (Class<R>)
                (arg instanceof ParameterizedType p ? p.getRawType() : arg instanceof Class<?> c ? c : Run.class);
    }

    public void onCompleted(R r, @NonNull TaskListener listener) {}

    public void onFinalized(R r) {}

    public void onInitialize(R r) {}

    public void onStarted(R r, TaskListener listener) {}

    public void onDeleted(R r) {}

    public static void fireCompleted(Run r, @NonNull TaskListener listener) {
        fire(r, l -> l.onCompleted(r, listener));
    }

    public static void fireInitialize(Run r) {
        fire(r, l -> l.onInitialize(r));
    }

    public static void fireStarted(Run r, TaskListener listener) {
        fire(r, l -> l.onStarted(r, listener));
    }

    public static void fireFinalized(Run r) {
        fire(r, l -> l.onFinalized(r));
    }

    public static void fireDeleted(Run r) {
        fire(r, l -> l.onDeleted(r));
    }

    @SuppressWarnings("unchecked")
    private static void fire(Run<?, ?> r, Consumer<RunListener<Run<?, ?>>> notification) {
        Listeners.notify(RunListener.class, true, l -> {
            if (l.targetType.isInstance(r)) {
                notification.accept(l);
            }
        });
    }

    public static ExtensionList<RunListener> all() {
        return ExtensionList.lookup(RunListener.class);
    }
}
