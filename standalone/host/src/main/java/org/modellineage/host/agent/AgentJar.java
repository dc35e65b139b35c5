package org.modellineage.host.agent;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.URISyntaxException;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** The classes that an agent begins with: those of the channel. All others it asks the controller for. */
final class AgentJar {
    private static final List<String> CONTENT =
            List.of("hudson/remoting/", "org/jenkinsci/remoting/", "jenkins/security/Roles.class");
    private static File made;

    private AgentJar() {}

    /** Made once in the life of this process, of the classes that this process has itself. */
    static synchronized File file() throws IOException {
        if (made == null || !made.exists()) {
            File jar = File.createTempFile("agent", ".jar");
            jar.deleteOnExit();
            try (OutputStream out = Files.newOutputStream(jar.toPath())) {
                write(out);
            }
            made = jar;
        }
        return made;
    }

    private static void write(OutputStream to) throws IOException {
        Path origin = origin();
        try (ZipOutputStream out = new ZipOutputStream(to)) {
            if (Files.isDirectory(origin)) {
                copy(origin, out);
                return;
            }
            // by its path: by its address there is one a process, which somebody else may have opened
            try (FileSystem jar = FileSystems.newFileSystem(origin)) {
                copy(jar.getPath("/"), out);
            }
        }
    }

    private static Path origin() throws IOException {
        try {
            return Path.of(AgentChannels.opener()
                    .mainClass()
                    .getProtectionDomain()
                    .getCodeSource()
                    .getLocation()
                    .toURI());
        } catch (URISyntaxException e) {
            throw new IOException(e);
        }
    }

    private static void copy(Path root, ZipOutputStream out) throws IOException {
        for (String part : CONTENT) {
            List<Path> files;
            try (Stream<Path> walk = Files.walk(root.resolve(part))) {
                files = walk.filter(Files::isRegularFile).toList();
            }
            for (Path file : files) {
                out.putNextEntry(new ZipEntry(root.relativize(file).toString().replace('\\', '/')));
                try (InputStream in = Files.newInputStream(file)) {
                    in.transferTo(out);
                }
            }
        }
    }
}
