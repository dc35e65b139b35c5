package hudson.remoting;

import java.io.IOException;
import java.util.Collection;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.jenkinsci.remoting.Role;
import org.jenkinsci.remoting.RoleChecker;
import org.jenkinsci.remoting.RoleSensitive;

/** What one end of a channel is: whose classes it has, which it accepts, and which roles it plays. */
record End(ClassLoader loader, ClassFilter filter, Set<Role> roles) {
    Object read(byte[] bytes) throws IOException, ClassNotFoundException {
        return Wire.read(bytes, loader, filter);
    }

    /** @throws SecurityException when the callable is for the other end */
    Object run(Callable<?, ?> callable) throws Throwable {
        callable.checkRoles(new RoleChecker() {
            @Override
            public void check(RoleSensitive subject, Collection<Role> expected) {
                if (!roles.containsAll(expected)) {
                    throw new SecurityException("Unexpected role: " + expected + " asked by "
                            + subject.getClass().getName() + "; this end plays only " + roles);
                }
            }
        });
        return callable.call();
    }

    ExecutorService threads(String name) {
        AtomicInteger count = new AtomicInteger();
        return Executors.newCachedThreadPool(task -> {
            Thread thread = new Thread(task, "Channel " + name + " #" + count.incrementAndGet());
            thread.setDaemon(true);
            thread.setContextClassLoader(loader);
            return thread;
        });
    }
}
