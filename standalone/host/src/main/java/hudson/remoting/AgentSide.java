package hudson.remoting;

import java.io.InputStream;
import java.io.OutputStream;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import jenkins.security.Roles;

/** The agent's end of a channel, in this process or as the main program of another. */
final class AgentSide {
    private static final Set<org.jenkinsci.remoting.Role> ROLES = Set.of(Roles.SLAVE);

    private AgentSide() {}

    /** Opens it on the class loader of this class; only types of the JDK cross. */
    static void open(String name, BlockingQueue<byte[]> in, BlockingQueue<byte[]> out) {
        ClassLoader loader = AgentSide.class.getClassLoader();
        new Channel(name, new QueueTransport(in, out), new End(loader, ClassFilter.NONE, ROLES)).start();
    }

    /** Serves the controller at the other end of standard input and output until it closes them. */
    public static void main(String[] arguments) throws InterruptedException {
        InputStream in = System.in;
        OutputStream out = System.out;
        System.setIn(InputStream.nullInputStream());
        System.setOut(System.err); // what a library prints must not get between the messages
        Channel[] self = new Channel[1];
        ClassLoader loader = new AgentClassLoader(
                AgentSide.class.getClassLoader(),
                name -> self[0].proxy(Exports.Classes.class, Channel.CLASSES).read(name));
        self[0] = new Channel(arguments[0], new PipeTransport(in, out), new End(loader, ClassFilter.NONE, ROLES));
        self[0].start();
        self[0].join();
        Runtime.getRuntime().halt(0); // a callable that does not end must not keep the process
    }
}
