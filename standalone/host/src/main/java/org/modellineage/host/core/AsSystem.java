package org.modellineage.host.core;

import hudson.security.ACL;
import hudson.security.ACLContext;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.ScheduledExecutorService;

/** Runs every task of an executor as SYSTEM, whoever submitted it. */
public final class AsSystem {
    private AsSystem() {}

    /** A view of {@code inner} whose tasks run with all permissions. */
    public static ScheduledExecutorService scheduled(ScheduledExecutorService inner) {
        return view(ScheduledExecutorService.class, inner);
    }

    /** A view of {@code inner} whose tasks run with all permissions. */
    public static ExecutorService executor(ExecutorService inner) {
        return view(ExecutorService.class, inner);
    }

    private static <E extends ExecutorService> E view(Class<E> type, E inner) {
        return type.cast(Proxy.newProxyInstance(
                AsSystem.class.getClassLoader(), new Class<?>[] {type}, (proxy, method, args) -> {
                    Object[] wrapped = args == null ? null : args.clone();
                    for (int i = 0; wrapped != null && i < wrapped.length; i++) {
                        wrapped[i] = wrap(wrapped[i]);
                    }
                    try {
                        return method.invoke(inner, wrapped);
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                }));
    }

    private static Object wrap(Object task) {
        if (task instanceof Runnable run) {
            return (Runnable) () -> {
                try (ACLContext as = ACL.as2(ACL.SYSTEM2)) {
                    run.run();
                }
            };
        }
        if (task instanceof java.util.concurrent.Callable<?> call) {
            return (java.util.concurrent.Callable<?>) () -> {
                try (ACLContext as = ACL.as2(ACL.SYSTEM2)) {
                    return call.call();
                }
            };
        }
        return task;
    }
}
