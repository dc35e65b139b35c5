package hudson.remoting;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.io.ObjectStreamClass;

/** Java serialisation with a class loader and a class filter. */
final class Wire {
    private Wire() {}

    static byte[] write(Object object) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
            out.writeObject(object);
        }
        return bytes.toByteArray();
    }

    static Object read(byte[] bytes, ClassLoader loader, ClassFilter filter)
            throws IOException, ClassNotFoundException {
        try (ObjectInputStream in = new FilteredObjectInputStream(bytes, loader, filter)) {
            return in.readObject();
        }
    }

    private static final class FilteredObjectInputStream extends ObjectInputStream {
        private final ClassLoader loader;
        private final ClassFilter filter;

        FilteredObjectInputStream(byte[] bytes, ClassLoader loader, ClassFilter filter) throws IOException {
            super(new ByteArrayInputStream(bytes));
            this.loader = loader;
            this.filter = filter;
        }

        @Override
        protected Class<?> resolveClass(ObjectStreamClass description) throws IOException, ClassNotFoundException {
            filter.check(description.getName());
            try {
                return filter.check(Class.forName(description.getName(), false, loader));
            } catch (ClassNotFoundException e) {
                return super.resolveClass(description);
            }
        }
    }
}
