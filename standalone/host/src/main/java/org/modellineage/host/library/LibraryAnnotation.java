package org.modellineage.host.library;

import hudson.AbortException;
import hudson.Functions;
import hudson.model.Run;
import hudson.model.TaskListener;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.codehaus.groovy.ast.AnnotatedNode;
import org.codehaus.groovy.ast.AnnotationNode;
import org.codehaus.groovy.ast.ClassCodeVisitorSupport;
import org.codehaus.groovy.ast.ClassNode;
import org.codehaus.groovy.ast.expr.ConstantExpression;
import org.codehaus.groovy.ast.expr.Expression;
import org.codehaus.groovy.ast.expr.ListExpression;
import org.codehaus.groovy.classgen.GeneratorContext;
import org.codehaus.groovy.control.CompilationFailedException;
import org.codehaus.groovy.control.CompilePhase;
import org.codehaus.groovy.control.Phases;
import org.codehaus.groovy.control.SourceUnit;
import org.codehaus.groovy.control.customizers.CompilationCustomizer;
import org.codehaus.groovy.control.messages.Message;
import org.jenkinsci.plugins.workflow.cps.CpsFlowExecution;
import org.jenkinsci.plugins.workflow.libs.Library;
import org.modellineage.host.pipeline.ScriptCompiler;

/** Loads the libraries that {@code @Library} names, before anything of the script is resolved. */
public final class LibraryAnnotation extends CompilationCustomizer {

    private final CpsFlowExecution execution;

    public LibraryAnnotation(CpsFlowExecution execution) {
        super(CompilePhase.CONVERSION);
        this.execution = execution;
    }

    @Override
    public void call(SourceUnit source, GeneratorContext context, ClassNode type) {
        List<Identifier> asked = asked(source, type);
        if (asked.isEmpty()) {
            return;
        }
        try {
            load(asked, source.getName().equals(ScriptCompiler.SCRIPT_NAME));
        } catch (IOException refused) {
            tell(refused);
            source.getErrorCollector().addErrorAndContinue(Message.create("Loading libraries failed", source));
            throw new CompilationFailedException(Phases.CONVERSION, source);
        }
    }

    /** A resumed build has them; another script than the first cannot ask for more. */
    private void load(List<Identifier> asked, boolean first) throws IOException {
        LoadedLibraries known = LoadedLibraries.of(execution.getOwner());
        List<Identifier> missing = new ArrayList<>(asked);
        missing.removeIf(one -> known.has(one.name()));
        List<String> undefined = missing.stream()
                .filter(one -> !first || !SharedLibraries.get().has(one.name()))
                .map(one -> one.version() == null ? one.name() : one.name() + "@" + one.version())
                .toList();
        if (!undefined.isEmpty()) {
            throw new AbortException("Could not find any definition of libraries " + undefined);
        }
        if (execution.getOwner().getExecutable() instanceof Run<?, ?> build) {
            for (Identifier one : missing) {
                LoadedLibraries.load(
                        build,
                        one,
                        execution.getShell().getClassLoader(),
                        execution.getOwner().getListener());
            }
        }
    }

    private void tell(IOException refused) {
        try {
            TaskListener listener = execution.getOwner().getListener();
            if (refused instanceof AbortException) {
                listener.error(refused.getMessage());
            } else {
                listener.getLogger().println(Functions.printThrowable(refused));
            }
        } catch (IOException noLog) {
            refused.addSuppressed(noLog);
        }
    }

    private static List<Identifier> asked(SourceUnit source, ClassNode type) {
        List<Identifier> asked = new ArrayList<>();
        new ClassCodeVisitorSupport() {
            @Override
            protected SourceUnit getSourceUnit() {
                return source;
            }

            @Override
            public void visitAnnotations(AnnotatedNode node) {
                for (AnnotationNode annotation : node.getAnnotations()) {
                    String name = annotation.getClassNode().getName();
                    if (name.equals(Library.class.getSimpleName()) || name.equals(Library.class.getName())) {
                        read(annotation.getMember("value"), source, asked);
                    }
                }
            }
        }.visitClass(type);
        return asked;
    }

    private static void read(Expression value, SourceUnit source, List<Identifier> asked) {
        if (value instanceof ListExpression list) {
            list.getExpressions().forEach(element -> read(element, source, asked));
        } else if (value instanceof ConstantExpression constant && constant.getValue() instanceof String text) {
            asked.add(Identifier.parse(text));
        } else if (value == null) {
            refuse("@Library was missing a value", source);
        } else if (value instanceof ConstantExpression constant) {
            refuse("@Library value ‘" + constant.getValue() + "’ was not a string", source);
        } else {
            refuse(
                    "@Library value ‘" + value.getText()
                            + "’ was not a constant; did you mean to use the ‘library’ step instead?",
                    source);
        }
    }

    private static void refuse(String what, SourceUnit source) {
        source.getErrorCollector().addErrorAndContinue(Message.create(what, source));
    }
}
