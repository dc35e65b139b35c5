package org.jvnet.hudson.test;

import java.io.File;
import java.io.IOException;
import java.lang.reflect.Method;
import java.net.MalformedURLException;
import java.net.URL;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.modellineage.host.harness.TestHome;

/** Makes the home of a test's Jenkins. */
public interface HudsonHomeLoader {
    /** An empty home. */
    HudsonHomeLoader NEW = TestHome::allocate;

    File allocate() throws Exception;

    /** A copy of an existing home: a folder, or a ZIP file. */
    final class CopyExisting implements HudsonHomeLoader {
        private final URL source;

        public CopyExisting(File source) throws MalformedURLException {
            this(source.toURI().toURL());
        }

        public CopyExisting(URL source) {
            this.source = source;
        }

        @Override
        public File allocate() throws Exception {
            File home = NEW.allocate();
            Path from = Path.of(source.toURI());
            if (Files.isDirectory(from)) {
                copy(from, home.toPath());
            } else {
                try (FileSystem zip = FileSystems.newFileSystem(from)) {
                    copy(zip.getPath("/"), home.toPath());
                }
            }
            return home;
        }

        private static void copy(Path from, Path to) throws IOException {
            try (Stream<Path> all = Files.walk(from)) {
                for (Path each : all.toList()) {
                    Path target = to.resolve(from.relativize(each).toString());
                    if (Files.isDirectory(each)) {
                        Files.createDirectories(target);
                    } else {
                        Files.copy(each, target);
                    }
                }
            }
        }
    }

    /** A copy of the home beside the test: a folder or ZIP file of the method's name, else of the class' own. */
    final class Local implements HudsonHomeLoader {
        private final Method testMethod;
        private final String alterName;

        public Local(Method testMethod, String alterName) {
            this.testMethod = testMethod;
            this.alterName = alterName;
        }

        @Override
        public File allocate() throws Exception {
            Class<?> test = testMethod.getDeclaringClass();
            String method = alterName.isEmpty() ? testMethod.getName() : alterName;
            for (String name : new String[] {method, method + ".zip"}) {
                URL found = test.getResource(test.getSimpleName() + "/" + name);
                if (found != null) {
                    return new CopyExisting(found).allocate();
                }
            }
            URL ofClass = test.getResource(test.getSimpleName() + ".zip");
            if (ofClass == null) {
                throw new AssertionError("No test resource was found for " + test.getName() + "." + method);
            }
            return new CopyExisting(ofClass).allocate();
        }
    }
}
