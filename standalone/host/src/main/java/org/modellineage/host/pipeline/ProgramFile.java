package org.modellineage.host.pipeline;

import hudson.FilePath;
import hudson.model.Computer;
import hudson.model.Item;
import hudson.model.Node;
import hudson.model.Run;
import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.Serializable;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import jenkins.model.Jenkins;
import org.jboss.marshalling.Marshaller;
import org.jboss.marshalling.MarshallingConfiguration;
import org.jboss.marshalling.ObjectResolver;
import org.jboss.marshalling.SimpleClassResolver;
import org.jboss.marshalling.Unmarshaller;
import org.jboss.marshalling.river.RiverMarshallerFactory;
import org.modellineage.host.core.Saving;

/** The file with a program's state. Only classes that the filter lets pass are written and read. */
public final class ProgramFile {

    private static final RiverMarshallerFactory FACTORY = new RiverMarshallerFactory();

    private ProgramFile() {}

    /** The state itself cannot be written: something in it must not be saved, or the disk is full. */
    public static final class UnsavableException extends IOException {
        private static final long serialVersionUID = 1L;

        UnsavableException(Exception cause) {
            super(cause.getMessage(), cause);
        }
    }

    /**
     * Writes the state anew, or leaves the old file as it is.
     *
     * @throws UnsavableException with a cause that names the class that cannot or must not be saved
     * @throws IOException when the folder is not there, or not any more
     */
    public static void write(Path file, Object state, ClassLoader loader) throws IOException {
        if (Saving.isStopped()) {
            return;
        }
        Path part = Files.createTempFile(file.getParent(), "program", ".part");
        try {
            marshal(part, state, loader);
            Files.move(part, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(part);
        }
    }

    private static void marshal(Path part, Object state, ClassLoader loader) throws UnsavableException {
        try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(part));
                Marshaller marshaller = FACTORY.createMarshaller(configuration(loader))) {
            marshaller.start(org.jboss.marshalling.Marshalling.createByteOutput(out));
            marshaller.writeObject(state);
            marshaller.finish();
        } catch (IOException | RuntimeException x) {
            throw new UnsavableException(x);
        }
    }

    public static Object read(Path file, ClassLoader loader) throws IOException {
        try (InputStream in = new BufferedInputStream(Files.newInputStream(file));
                Unmarshaller unmarshaller = FACTORY.createUnmarshaller(configuration(loader))) {
            unmarshaller.start(org.jboss.marshalling.Marshalling.createByteInput(in));
            return unmarshaller.readObject();
        } catch (ClassNotFoundException x) {
            throw new IOException(file + " mentions a class that is not there any more: " + x.getMessage(), x);
        }
    }

    private static MarshallingConfiguration configuration(ClassLoader loader) {
        MarshallingConfiguration configuration = new MarshallingConfiguration();
        configuration.setClassResolver(new FilteringClassResolver(loader));
        configuration.setObjectResolver(new Pickling());
        return configuration;
    }

    private static final class FilteringClassResolver extends SimpleClassResolver {
        FilteringClassResolver(ClassLoader loader) {
            super(loader);
        }

        @Override
        protected Class<?> loadClass(String name) throws ClassNotFoundException {
            Class<?> type = find(name);
            ProgramClassFilter.check(type);
            return type;
        }

        /** A block of a library's class is known only when the class has been compiled. */
        private Class<?> find(String name) throws ClassNotFoundException {
            try {
                return super.loadClass(name);
            } catch (ClassNotFoundException unknown) {
                int inner = name.indexOf('$');
                if (inner < 1) {
                    throw unknown;
                }
                super.loadClass(name.substring(0, inner));
                return super.loadClass(name);
            }
        }
    }

    /** Puts names in the place of what lives in memory only. */
    private static final class Pickling implements ObjectResolver {
        @Override
        public Object readResolve(Object replacement) {
            return replacement instanceof Pickle pickle ? pickle.live() : replacement;
        }

        @Override
        public Object writeReplace(Object original) {
            if (original == null) {
                return null;
            }
            Object replaced = replace(original);
            ProgramClassFilter.check(replaced.getClass());
            return replaced;
        }

        private static Object replace(Object original) {
            if (original instanceof Run<?, ?> run) {
                return new Pickle("run", run.getExternalizableId(), null);
            } else if (original instanceof Item item) {
                return new Pickle("item", item.getFullName(), null);
            } else if (original instanceof Computer computer) {
                return new Pickle("computer", computer.getName(), null);
            } else if (original instanceof Node node) {
                return new Pickle("node", node.getNodeName(), null);
            } else if (original instanceof FilePath path) {
                return new Pickle("path", "", RemoteDirectory.of(path));
            }
            return original;
        }
    }

    private static final class Pickle implements Serializable {
        private static final long serialVersionUID = 1L;
        private final String kind;
        private final String id;
        private final RemoteDirectory directory;

        Pickle(String kind, String id, RemoteDirectory directory) {
            this.kind = kind;
            this.id = id;
            this.directory = directory;
        }

        Object live() {
            Jenkins jenkins = Jenkins.get();
            return switch (kind) {
                case "run" -> Run.fromExternalizableId(id);
                case "item" -> jenkins.getItemByFullName(id);
                case "computer" -> jenkins.getComputer(id);
                case "node" -> id.isEmpty() ? jenkins : jenkins.getNode(id);
                default -> path();
            };
        }

        private FilePath path() {
            try {
                return directory.live();
            } catch (IOException x) {
                throw new IllegalStateException(x.getMessage(), x);
            }
        }
    }
}
