package hudson.remoting;

import java.io.IOException;
import java.io.NotSerializableException;
import java.util.Collection;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.IntFunction;
import jenkins.security.Roles;
import org.jenkinsci.remoting.Role;
import org.jenkinsci.remoting.RoleChecker;
import org.jenkinsci.remoting.RoleSensitive;

/** What runs on the agent's classes. Only JDK types cross {@link #invoke}. */
final class AgentSide {
    private static IntFunction<Object> controllerStreams = id -> null;
    private static final Map<String, Channel> BACK = new ConcurrentHashMap<>();

    private AgentSide() {}

    static Object controllerStream(int id) {
        return controllerStreams.apply(id);
    }

    static byte[] invoke(String name, byte[] request, IntFunction<Object> streams) throws IOException {
        controllerStreams = streams;
        Thread thread = Thread.currentThread();
        ClassLoader before = thread.getContextClassLoader();
        Channel previous = Channel.setCurrent(BACK.computeIfAbsent(name, n -> new Channel(n, null, null)));
        thread.setContextClassLoader(AgentSide.class.getClassLoader());
        try {
            return answer(request);
        } finally {
            thread.setContextClassLoader(before);
            Channel.setCurrent(previous);
        }
    }

    private static byte[] answer(byte[] request) throws IOException {
        Object[] outcome = new Object[2];
        try {
            Callable<?, ?> callable =
                    (Callable<?, ?>) Wire.read(request, AgentSide.class.getClassLoader(), ClassFilter.NONE);
            callable.checkRoles(new AgentRoles());
            outcome[0] = callable.call();
        } catch (Throwable t) {
            outcome[1] = t;
        }
        try {
            return Wire.write(outcome);
        } catch (NotSerializableException e) {
            Throwable cause = outcome[1] == null ? e : (Throwable) outcome[1];
            return Wire.write(new Object[] {null, new ProxyException(cause)});
        }
    }

    private static final class AgentRoles extends RoleChecker {
        @Override
        public void check(RoleSensitive subject, Collection<Role> expected) {
            if (!Set.of(Roles.SLAVE).containsAll(expected)) {
                throw new SecurityException("Unexpected role: " + expected + " asked by "
                        + subject.getClass().getName() + "; an agent plays only " + Roles.SLAVE);
            }
        }
    }
}
