package org.modellineage.host.pipeline;

import java.util.List;
import java.util.Set;
import org.codehaus.groovy.ast.AnnotatedNode;
import org.codehaus.groovy.ast.AnnotationNode;
import org.codehaus.groovy.ast.ClassCodeVisitorSupport;
import org.codehaus.groovy.ast.ClassNode;
import org.codehaus.groovy.ast.ImportNode;
import org.codehaus.groovy.classgen.GeneratorContext;
import org.codehaus.groovy.control.CompilePhase;
import org.codehaus.groovy.control.SourceUnit;
import org.codehaus.groovy.control.customizers.CompilationCustomizer;

/** Refuses annotations that would run code while the script is compiled. */
final class AnnotationRefusal extends CompilationCustomizer {

    private static final Set<String> REFUSED = Set.of(
            "groovy.lang.Grab",
            "groovy.lang.Grapes",
            "groovy.lang.GrabConfig",
            "groovy.lang.GrabExclude",
            "groovy.lang.GrabResolver",
            "groovy.transform.ASTTest",
            "groovy.transform.AnnotationCollector",
            "org.codehaus.groovy.transform.GroovyASTTransformation",
            "org.codehaus.groovy.transform.GroovyASTTransformationClass");

    AnnotationRefusal() {
        super(CompilePhase.CONVERSION);
    }

    @Override
    public void call(SourceUnit source, GeneratorContext context, ClassNode classNode) {
        for (ImportNode imported : source.getAST().getImports()) {
            refuse(imported.getAnnotations());
            refuse(imported.getClassName());
        }
        new ClassCodeVisitorSupport() {
            @Override
            protected SourceUnit getSourceUnit() {
                return source;
            }

            @Override
            public void visitAnnotations(AnnotatedNode node) {
                refuse(node.getAnnotations());
            }
        }.visitClass(classNode);
    }

    private static void refuse(List<AnnotationNode> annotations) {
        annotations.forEach(annotation -> refuse(annotation.getClassNode().getName()));
    }

    private static void refuse(String name) {
        for (String refused : REFUSED) {
            if (refused.equals(name)
                    || refused.substring(refused.lastIndexOf('.') + 1).equals(name)) {
                throw new SecurityException("Annotation " + name + " cannot be used in the sandbox.");
            }
        }
    }
}
