package hudson;

import com.thoughtworks.xstream.XStream;
import hudson.model.Items;
import hudson.util.AtomicFileWriter;
import java.io.BufferedInputStream;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import org.modellineage.host.core.Xml11Writer;

/** An object in an XML file, written whole or not at all. */
public final class XmlFile {
    private final XStream xs;
    private final File file;

    public XmlFile(File file) {
        this(Items.XSTREAM2, file);
    }

    public XmlFile(XStream xs, File file) {
        this.xs = xs;
        this.file = file;
    }

    public File getFile() {
        return file;
    }

    public Object read() throws IOException {
        try (InputStream in = new BufferedInputStream(Files.newInputStream(file.toPath()))) {
            return xs.fromXML(in);
        } catch (RuntimeException | Error e) {
            throw new IOException("Unable to read " + file, e);
        }
    }

    public Object unmarshal(Object o) throws IOException {
        try (InputStream in = new BufferedInputStream(Files.newInputStream(file.toPath()))) {
            return xs.fromXML(in, o);
        } catch (RuntimeException | Error e) {
            throw new IOException("Unable to read " + file, e);
        }
    }

    public void write(Object o) throws IOException {
        Files.createDirectories(file.getParentFile().toPath());
        AtomicFileWriter w = new AtomicFileWriter(file);
        try {
            w.write("<?xml version='1.1' encoding='UTF-8'?>\n");
            xs.marshal(o, new Xml11Writer(w));
            w.write('\n');
            w.commit();
        } catch (RuntimeException e) {
            throw new IOException("Failed to write " + file, e);
        } finally {
            w.abort();
        }
    }

    public boolean exists() {
        return file.exists();
    }

    public void delete() throws IOException {
        Files.deleteIfExists(file.toPath());
    }

    @Override
    public String toString() {
        return file.toString();
    }
}
