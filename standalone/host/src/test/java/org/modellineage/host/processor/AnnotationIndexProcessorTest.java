package org.modellineage.host.processor;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AnnotationIndexProcessorTest {
    @TempDir
    Path folder;

    @Test
    void shouldListSymbolsSortedByBinaryName() throws IOException {
        compile("""
                package p;
                public class Outer {
                    @org.jenkinsci.Symbol("z") public static class Zed {}
                    @org.jenkinsci.Symbol({"a", "b"}) public static class Alpha {}
                }
                """);

        assertThat(index("org.jenkinsci.Symbol")).containsExactly("p.Outer$Alpha", "p.Outer$Zed");
    }

    @Test
    void shouldListTheClassesOfInitializersOnce() throws IOException {
        compile("""
                package p;
                import hudson.init.*;
                public class Outer {
                    @Initializer public static void one() {}
                    @Initializer public static void two() {}
                    @Terminator public static void end() {}
                }
                """);

        assertThat(index("hudson.init.Initializer")).containsExactly("p.Outer");
        assertThat(index("hudson.init.Terminator")).containsExactly("p.Outer");
    }

    @Test
    void shouldWriteNothingWithoutAnnotations() throws IOException {
        compile("package p; public class Outer {}");

        assertThat(folder.resolve("META-INF")).doesNotExist();
    }

    private void compile(String source) throws IOException {
        Path file = folder.resolve("Outer.java");
        Files.writeString(file, source);
        JavaCompiler javac = ToolProvider.getSystemJavaCompiler();
        try (StandardJavaFileManager files = javac.getStandardFileManager(null, null, null)) {
            List<String> options = List.of("-d", folder.toString(), "-cp", System.getProperty("java.class.path"));
            JavaCompiler.CompilationTask task =
                    javac.getTask(null, files, null, options, null, files.getJavaFileObjects(file));
            task.setProcessors(List.of(new AnnotationIndexProcessor()));
            assertThat(task.call()).isTrue();
        }
    }

    private List<String> index(String annotation) throws IOException {
        return Files.readAllLines(folder.resolve("META-INF/services/annotations/" + annotation));
    }
}
