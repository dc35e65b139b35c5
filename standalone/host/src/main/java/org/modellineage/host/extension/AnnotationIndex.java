package org.modellineage.host.extension;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.lang.annotation.Annotation;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.logging.Level;
import java.util.logging.Logger;

/** The text indexes {@code META-INF/services/annotations/<annotation>}. */
public final class AnnotationIndex {
    private static final Logger LOGGER = Logger.getLogger(AnnotationIndex.class.getName());

    private AnnotationIndex() {}

    /**
     * The classes listed for an annotation, in the order of the class path. A class that cannot be loaded is left
     * out with a warning.
     */
    public static List<Class<?>> classes(Class<? extends Annotation> annotation, ClassLoader loader) {
        List<Class<?>> classes = new ArrayList<>();
        for (String name : names(annotation, loader)) {
            try {
                classes.add(loader.loadClass(name));
            } catch (ClassNotFoundException | LinkageError e) {
                LOGGER.log(Level.WARNING, "Left out " + name + ", listed for " + annotation.getName(), e);
            }
        }
        return classes;
    }

    private static Set<String> names(Class<? extends Annotation> annotation, ClassLoader loader) {
        Set<String> names = new LinkedHashSet<>();
        try {
            String path = "META-INF/services/annotations/" + annotation.getName();
            for (URL index : Collections.list(loader.getResources(path))) {
                names.addAll(lines(index));
            }
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot read the index of " + annotation.getName(), e);
        }
        return names;
    }

    private static List<String> lines(URL index) throws IOException {
        var connection = index.openConnection();
        connection.setUseCaches(false);
        try (var reader =
                new BufferedReader(new InputStreamReader(connection.getInputStream(), StandardCharsets.UTF_8))) {
            return reader.lines().filter(line -> !line.isBlank()).toList();
        }
    }
}
