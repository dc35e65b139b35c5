package org.modellineage.host.processor;

import java.io.IOException;
import java.io.Writer;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import javax.annotation.processing.AbstractProcessor;
import javax.annotation.processing.RoundEnvironment;
import javax.annotation.processing.SupportedAnnotationTypes;
import javax.lang.model.SourceVersion;
import javax.lang.model.element.Element;
import javax.lang.model.element.TypeElement;
import javax.tools.Diagnostic;
import javax.tools.StandardLocation;

/**
 * Lists the classes that carry an annotation, or whose methods do, in
 * {@code META-INF/services/annotations/<annotation>}: one binary class name a line, sorted. Jenkins finds symbols,
 * initializers and terminators through these files.
 */
@SupportedAnnotationTypes({"org.jenkinsci.Symbol", "hudson.init.Initializer", "hudson.init.Terminator"})
public final class AnnotationIndexProcessor extends AbstractProcessor {
    private static final String FOLDER = "META-INF/services/annotations/";

    private final Map<String, SortedSet<String>> classesByAnnotation = new TreeMap<>();

    @Override
    public SourceVersion getSupportedSourceVersion() {
        return SourceVersion.latestSupported();
    }

    @Override
    public boolean process(Set<? extends TypeElement> annotations, RoundEnvironment round) {
        annotations.forEach(annotation -> collect(annotation, round));
        if (round.processingOver() && !round.errorRaised()) {
            classesByAnnotation.forEach(this::write);
        }
        return false;
    }

    private void collect(TypeElement annotation, RoundEnvironment round) {
        SortedSet<String> classes = classesByAnnotation.computeIfAbsent(
                annotation.getQualifiedName().toString(), name -> new TreeSet<>());
        round.getElementsAnnotatedWith(annotation).forEach(element -> classes.add(className(element)));
    }

    private String className(Element element) {
        Element at = element;
        while (!(at instanceof TypeElement)) {
            at = at.getEnclosingElement();
        }
        return processingEnv.getElementUtils().getBinaryName((TypeElement) at).toString();
    }

    private void write(String annotation, Set<String> classes) {
        try (Writer index = processingEnv
                .getFiler()
                .createResource(StandardLocation.CLASS_OUTPUT, "", FOLDER + annotation)
                .openWriter()) {
            for (String name : classes) {
                index.append(name).append('\n');
            }
        } catch (IOException e) {
            processingEnv
                    .getMessager()
                    .printMessage(Diagnostic.Kind.ERROR, "Cannot write the index of " + annotation + ": " + e);
        }
    }
}
