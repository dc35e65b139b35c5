package hudson.remoting;

import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.util.Enumeration;

/** Defines afresh every class that is not the JDK's, so that nothing static is shared with the controller. */
final class AgentClassLoader extends ClassLoader {
    static {
        registerAsParallelCapable();
    }

    private final ClassLoader origin;

    AgentClassLoader(ClassLoader origin) {
        super("agent", ClassLoader.getPlatformClassLoader());
        this.origin = origin;
    }

    @Override
    protected Class<?> findClass(String name) throws ClassNotFoundException {
        try (InputStream in = origin.getResourceAsStream(name.replace('.', '/') + ".class")) {
            if (in == null) {
                throw new ClassNotFoundException(name);
            }
            byte[] bytes = in.readAllBytes();
            return defineClass(name, bytes, 0, bytes.length);
        } catch (IOException e) {
            throw new ClassNotFoundException(name, e);
        }
    }

    @Override
    protected URL findResource(String name) {
        return origin.getResource(name);
    }

    @Override
    protected Enumeration<URL> findResources(String name) throws IOException {
        return origin.getResources(name);
    }
}
